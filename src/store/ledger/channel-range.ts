import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ChannelKey } from '../settings/pauses.ts';
import type { Tables } from '../tables.ts';
import { batchSize } from './batch-size.ts';

/** Some channels, in the order in which long tables are walked through. */
export interface ChannelRange {
  /** The one before the first. */
  readonly after: ChannelKey;
  /** null: there is no end. */
  readonly last: ChannelKey | null;
}

const beforeAll: ChannelKey = { platform: '', channel: '' };

type Table = 'channels' | 'posts' | 'subscriptions';

export function isIn(table: Table, { after, last }: ChannelRange): RawBuilder<boolean> {
  const place = sql`(${sql.ref(`${table}.platform`)}, ${sql.ref(`${table}.channel_id`)})`;
  const behind = sql<boolean>`${place} > (${after.platform}, ${after.channel})`;
  if (last === null) return behind;
  return sql<boolean>`(${behind} and ${place} <= (${last.platform}, ${last.channel}))`;
}

/** All channels, as many at a time. */
export async function* channelRanges(database: Kysely<Tables>): AsyncGenerator<ChannelRange> {
  yield* ranges(after =>
    database
      .selectFrom('channels')
      .select(['platform', 'channel_id as channel'])
      .where(isIn('channels', { after, last: null }))
      .orderBy('platform')
      .orderBy('channel_id')
      .offset(batchSize - 1)
      .limit(1)
      .executeTakeFirst(),
  );
}

/** The channels that a poll had something to tell, as many at a time as have so many posts. */
export async function* channelsTold(
  database: Kysely<Tables>,
  pollId: number,
  posts: number,
): AsyncGenerator<ChannelRange> {
  yield* ranges(after =>
    database
      .selectFrom('posts')
      .select(['platform', 'channel_id as channel'])
      .where('poll_id', '=', pollId)
      .where(isIn('posts', { after, last: null }))
      .orderBy('platform')
      .orderBy('channel_id')
      .offset(posts - 1)
      .limit(1)
      .executeTakeFirst(),
  );
}

async function* ranges(
  lastAfter: (after: ChannelKey) => Promise<ChannelKey | undefined>,
): AsyncGenerator<ChannelRange> {
  for (let after = beforeAll; ; ) {
    const last = await lastAfter(after);
    yield { after, last: last ?? null };
    if (last === undefined) return;
    after = last;
    // Others have their turn.
    await new Promise(setImmediate);
  }
}
