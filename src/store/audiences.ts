import type { Kysely } from 'kysely';
import type { Audience } from '../docking/post.ts';
import type { Subscription } from '../docking/subscription.ts';
import { allBatches, inBatches } from './in-batches.ts';
import type { Tables } from './tables.ts';

/** Every channel that has subscriptions and can be reached, with which of these alerts it was told already. */
export async function findAudiences(
  database: Kysely<Tables>,
  alertKeys: readonly string[],
  subscriptions: readonly Subscription[],
): Promise<Audience[]> {
  const askedBy = await byChannel(subscriptions);
  const toldTo = await byChannel(await told(database, alertKeys));
  const audiences: Audience[] = [];
  await inBatches(await reachable(database), async some => {
    for (const { platform, channel, workspace, paused_by } of some) {
      const key = channelKey({ platform, channel });
      const asked = askedBy.get(key);
      if (asked === undefined) continue;
      const pausedBy = paused_by === 'user' || paused_by === 'delivery' ? paused_by : null;
      const toldHere = new Set(toldTo.get(key)?.map(({ alert }) => alert));
      audiences.push({ platform, channel, workspace, pausedBy, subscriptions: asked, told: toldHere });
    }
  });
  return audiences;
}

type Place = Pick<Audience, 'platform' | 'channel'>;

const beforeAll: Place = { platform: '', channel: '' };

async function reachable(database: Kysely<Tables>) {
  return allBatches(({ platform, channel }: Place = beforeAll, limit: number) =>
    database
      .selectFrom('channels')
      .select(['platform', 'channel_id as channel', 'workspace_id as workspace', 'paused_by'])
      .where('left_at', 'is', null)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('platform', 'channel_id'), '>', tuple(platform, channel)),
      )
      .orderBy('platform')
      .orderBy('channel_id')
      .limit(limit)
      .execute(),
  );
}

async function told(database: Kysely<Tables>, alertKeys: readonly string[]) {
  const all = [];
  for (const key of new Set(alertKeys)) all.push(await toldOf(database, key));
  return all.flat();
}

async function toldOf(database: Kysely<Tables>, alertKey: string) {
  return allBatches(({ platform, channel }: Place = beforeAll, limit: number) =>
    database
      .selectFrom('post_alerts')
      .select(['alert_key as alert', 'platform', 'channel_id as channel'])
      .where('alert_key', '=', alertKey)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('platform', 'channel_id'), '>', tuple(platform, channel)),
      )
      .orderBy('platform')
      .orderBy('channel_id')
      .limit(limit)
      .execute(),
  );
}

async function byChannel<T extends Place>(all: readonly T[]): Promise<Map<string, T[]>> {
  const found = new Map<string, T[]>();
  await inBatches(all, async some => {
    for (const one of some) {
      const key = channelKey(one);
      const others = found.get(key);
      if (others === undefined) found.set(key, [one]);
      else others.push(one);
    }
  });
  return found;
}

function channelKey({ platform, channel }: Place): string {
  return `${platform} ${channel}`;
}
