import { type Kysely, sql } from 'kysely';
import type { ChannelKey } from './pauses.ts';
import type { Tables } from './tables.ts';

/** Some channels, in the order in which long tables are walked through. */
export interface ChannelRange {
  /** The one before the first. */
  readonly after: ChannelKey;
  readonly last: ChannelKey;
}

/** Few enough to be read or written in some milliseconds. */
export const batchSize = 1_000;

export const beforeAll: ChannelKey = { platform: '', channel: '' };

type Table = 'channels' | 'posts' | 'subscriptions';

export function isBehind(table: Table, { platform, channel }: ChannelKey) {
  return sql<boolean>`${place(table)} > (${platform}, ${channel})`;
}

export function isIn(table: Table, { after, last }: ChannelRange) {
  return sql<boolean>`${isBehind(table, after)} and ${place(table)} <= (${last.platform}, ${last.channel})`;
}

/** The channels that a poll had something to tell, so many posts at a time. */
export async function* channelsTold(
  database: Kysely<Tables>,
  pollId: number,
  posts: number,
): AsyncGenerator<ChannelRange> {
  for (let after = beforeAll; ; ) {
    const some = await database
      .selectFrom('posts')
      .select(['platform', 'channel_id as channel'])
      .where('poll_id', '=', pollId)
      .where(isBehind('posts', after))
      .orderBy('platform')
      .orderBy('channel_id')
      .limit(posts)
      .execute();
    const last = some.at(-1);
    if (last === undefined) return;
    yield { after, last };
    after = last;
  }
}

function place(table: Table) {
  return sql`(${sql.ref(`${table}.platform`)}, ${sql.ref(`${table}.channel_id`)})`;
}
