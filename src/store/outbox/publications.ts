import type { Kysely } from 'kysely';
import type { PostKey } from '../ledger/posts.ts';
import type { Tables } from '../tables.ts';
import { inOpenChannel, longestWait } from './open-channel.ts';
import type { Outcome } from './outcome.ts';
import { putOff } from './settled.ts';
import type { UnderWay } from './under-way.ts';

const hour = 3_600_000;

/** A sent post that is to be passed on to those who follow its channel. */
export interface Publication extends PostKey {
  readonly messageId: string;
  readonly workspace: string;
}

/** What is to be published, and what was: published twice is harmless, so it needs no claim. */
export class Publications {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /** The longest due first; there may be several of a channel. */
  async due(
    platform: string,
    now: Date,
    limit: number,
    { channels: busy }: Pick<UnderWay, 'channels'>,
  ): Promise<Publication[]> {
    const [at, tooFar] = [now.getTime(), now.getTime() + longestWait];
    // Written by a clock that has been set back since.
    await this.#database
      .updateTable('posts')
      .set({ publish_due_at: at })
      .where('platform', '=', platform)
      .where('publish_due_at', '>', tooFar)
      .execute();
    const rows = await this.#database
      .selectFrom('posts')
      .select(['poll_id', 'channel_id', 'workspace_id', 'part', 'message_id'])
      .where('platform', '=', platform)
      .where('publish_due_at', '<=', at)
      .where('state', '=', 'sent')
      .$if(busy.length > 0, due => due.where('channel_id', 'not in', busy))
      .where(inOpenChannel(now))
      .orderBy('publish_due_at')
      .orderBy('poll_id')
      .orderBy('channel_id')
      .orderBy('part')
      .limit(limit)
      .execute();
    return rows.flatMap(
      ({ poll_id: pollId, channel_id: channel, workspace_id: workspace, part, message_id }) =>
        message_id === null ? [] : [{ pollId, platform, channel, workspace, part, messageId: message_id }],
    );
  }

  /** Puts it off where its channel has had as many in the last hour as it may; says whether it did. */
  async putOff(post: Publication, perHour: number, now: Date): Promise<boolean> {
    const row = await this.#database
      .selectFrom('posts')
      .select('published_at')
      .where('platform', '=', post.platform)
      .where('channel_id', '=', post.channel)
      .where('published_at', '>', now.getTime() - hour)
      .where('published_at', '<=', now.getTime())
      .orderBy('published_at', 'desc')
      .limit(1)
      .offset(perHour - 1)
      .executeTakeFirst();
    if (row?.published_at == null) return false;
    await this.#set(post, { publish_due_at: row.published_at + hour });
    return true;
  }

  /** What is neither published nor put off is not tried again. */
  async settle(post: Publication, outcome: Outcome, now: Date): Promise<void> {
    await this.#set(post, {
      publish_due_at: outcome.kind === 'later' ? putOff(outcome.at, now) : null,
      ...(outcome.kind === 'sent' ? { published_at: now.getTime() } : {}),
    });
  }

  async #set(
    { pollId, platform, channel, part }: PostKey,
    times: { readonly publish_due_at: number | null; readonly published_at?: number },
  ): Promise<void> {
    await this.#database
      .updateTable('posts')
      .set(times)
      .where('poll_id', '=', pollId)
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .where('part', '=', part)
      .execute();
  }
}
