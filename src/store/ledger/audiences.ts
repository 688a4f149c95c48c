import type { Kysely } from 'kysely';
import type { Audience } from '../../docking/post.ts';
import type { ChannelKey } from '../settings/pauses.ts';
import { wishReader } from '../settings/subscription-rows.ts';
import type { Tables } from '../tables.ts';
import { type ChannelRange, channelRanges, isIn } from './channel-range.ts';
import { carrying, contentsWith } from './contents.ts';

/**
 * Every channel that has subscriptions and can be reached, with which of these alerts it was told already: a batch
 * at a time, the next one read while its caller works on the last.
 */
export async function* findAudiences(
  database: Kysely<Tables>,
  alertKeys: readonly string[],
): AsyncGenerator<Audience[]> {
  const wasTold = (await contentsWith(database, alertKeys)).length > 0;
  const readIn = audienceReader(database, wasTold ? alertKeys : []);
  const ranges = await Array.fromAsync(channelRanges(database));
  let batch: Promise<Audience[]> = Promise.resolve([]);
  try {
    for (const range of ranges) {
      const audiences = await batch;
      batch = readIn(range);
      // It is awaited when its turn comes.
      batch.catch(() => {});
      yield audiences;
    }
    yield await batch;
  } finally {
    // Whoever takes no more ends the transaction next: nothing is to be read after it.
    await batch.catch(() => {});
  }
}

function audienceReader(
  database: Kysely<Tables>,
  alertKeys: readonly string[],
): (range: ChannelRange) => Promise<Audience[]> {
  const readWish = wishReader();
  return async range => {
    const channels = await reachable(database, range);
    const wishesOf = Map.groupBy(await subscribed(database, range), channelKey);
    const toldTo = Map.groupBy(await toldOf(database, alertKeys, range), channelKey);
    return channels.flatMap(({ platform, channel, workspace, paused_by }) => {
      const key = channelKey({ platform, channel });
      const subscriptions = wishesOf.get(key)?.map(readWish);
      if (subscriptions === undefined) return [];
      const pausedBy = paused_by === 'user' || paused_by === 'delivery' ? paused_by : null;
      const alerts = toldTo.get(key)?.map(({ alert }) => alert);
      return [{ platform, channel, workspace, pausedBy, subscriptions, told: new Set(alerts) }];
    });
  };
}

function reachable(database: Kysely<Tables>, range: ChannelRange) {
  return database
    .selectFrom('channels')
    .select(['platform', 'channel_id as channel', 'workspace_id as workspace', 'paused_by'])
    .where(isIn('channels', range))
    .where('left_at', 'is', null)
    .orderBy('platform')
    .orderBy('channel_id')
    .execute();
}

/** What each channel asks for, the oldest first; sorted by the id alone, SQLite would read the whole table. */
function subscribed(database: Kysely<Tables>, range: ChannelRange) {
  return database
    .selectFrom('subscriptions')
    .select(['platform', 'channel_id as channel'])
    .select(['include_json', 'exclude_json', 'kinds_json', 'mention', 'style', 'silent'])
    .where(isIn('subscriptions', range))
    .orderBy('platform')
    .orderBy('channel_id')
    .orderBy('id')
    .execute();
}

async function toldOf(database: Kysely<Tables>, alertKeys: readonly string[], range: ChannelRange) {
  if (alertKeys.length === 0) return [];
  return carrying(database)
    .select(['content_alerts.alert_key as alert', 'posts.platform', 'posts.channel_id as channel'])
    .where('content_alerts.alert_key', 'in', alertKeys)
    .where(isIn('posts', range))
    .execute();
}

function channelKey({ platform, channel }: ChannelKey): string {
  return `${platform} ${channel}`;
}
