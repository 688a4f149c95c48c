import type { Kysely } from 'kysely';
import type { Audience } from '../docking/post.ts';
import { batchSize, beforeAll, type ChannelRange, isBehind, isIn } from './channel-range.ts';
import { carrying, contentsWith } from './contents.ts';
import { subscriptionReader } from './listed-subscriptions.ts';
import type { ChannelKey } from './pauses.ts';
import type { Tables } from './tables.ts';

/**
 * Every channel that has subscriptions and can be reached, with which of these alerts it was told already: a batch
 * at a time, the next one read while its caller works on the last.
 */
export async function* findAudiences(
  database: Kysely<Tables>,
  alertKeys: readonly string[],
): AsyncGenerator<Audience[]> {
  const wasTold = (await contentsWith(database, alertKeys)).length > 0;
  const read = reader(database, wasTold ? alertKeys : []);
  let batch = read(beforeAll);
  try {
    for (;;) {
      const { audiences, last } = await batch;
      if (last !== null) batch = read(last);
      batch.catch(() => {});
      yield audiences;
      if (last === null) return;
      await new Promise(setImmediate);
    }
  } finally {
    // Whoever takes no more ends the transaction next: nothing is to be read after it.
    await batch.catch(() => {});
  }
}

interface Batch {
  readonly audiences: Audience[];
  /** After which there may be more; null: there are none. */
  readonly last: ChannelKey | null;
}

function reader(
  database: Kysely<Tables>,
  alertKeys: readonly string[],
): (after: ChannelKey) => Promise<Batch> {
  const readSubscription = subscriptionReader();
  return async after => {
    const channels = await reachable(database, after);
    const last = channels.at(-1);
    if (last === undefined) return { audiences: [], last: null };
    const asked = await database
      .selectFrom('subscriptions')
      .selectAll()
      .where(isIn('subscriptions', { after, last }))
      .orderBy('id')
      .execute();
    const askedBy = Map.groupBy(asked.map(readSubscription), channelKey);
    const toldTo = Map.groupBy(await told(database, alertKeys, { after, last }), channelKey);
    const audiences = channels.flatMap(({ platform, channel, workspace, paused_by }) => {
      const subscriptions = askedBy.get(channelKey({ platform, channel }));
      if (subscriptions === undefined) return [];
      const pausedBy: Audience['pausedBy'] =
        paused_by === 'user' || paused_by === 'delivery' ? paused_by : null;
      const alerts = toldTo.get(channelKey({ platform, channel }))?.map(({ alert }) => alert);
      return [{ platform, channel, workspace, pausedBy, subscriptions, told: new Set(alerts) }];
    });
    return { audiences, last: channels.length < batchSize ? null : last };
  };
}

function reachable(database: Kysely<Tables>, after: ChannelKey) {
  return database
    .selectFrom('channels')
    .select(['platform', 'channel_id as channel', 'workspace_id as workspace', 'paused_by'])
    .where('left_at', 'is', null)
    .where(isBehind('channels', after))
    .orderBy('platform')
    .orderBy('channel_id')
    .limit(batchSize)
    .execute();
}

async function told(database: Kysely<Tables>, alertKeys: readonly string[], range: ChannelRange) {
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
