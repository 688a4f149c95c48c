import type { Kysely } from 'kysely';
import { type Post, type PostKey, readPost } from './posts.ts';
import type { Tables } from './tables.ts';

/** What came of an attempt to send or edit. */
export type Outcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  | { readonly kind: 'later'; readonly at: Date; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'paused'; readonly reason: string }
  /** Of an edit: the message is no longer there. */
  | { readonly kind: 'gone'; readonly reason: string };

const longestWait = 24 * 3_600_000;

/** The ledger's other side: takes what is due, and keeps what came of it. */
export class Outbox {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /**
   * Takes the next post that is due, or whose sender vanished, and marks it as being sent; what a later
   * poll found waits until the channel has been told of what an earlier one did. The claim is
   * stored before anything is sent: a crash leaves a lease that runs out, never a silent repetition.
   */
  async claim(platform: string, now: Date, leaseMilliseconds: number): Promise<Post | undefined> {
    const row = await this.#due(platform, now).executeTakeFirst();
    if (row === undefined) return undefined;
    const claimed = {
      state: 'sending',
      attempts: row.attempts + 1,
      lease_until: now.getTime() + leaseMilliseconds,
      // What a vanished sender may have sent was rendered then; only a first attempt shows what is wanted now.
      shown: row.state === 'queued' ? row.wanted : row.shown,
    };
    await this.#at({ ...row, pollId: row.poll_id, channel: row.channel_id })
      .set(claimed)
      .execute();
    return readPost(this.#database, { ...row, ...claimed });
  }

  #due(platform: string, now: Date) {
    // What lies further ahead than anything is put off was written by a clock that has been set back since.
    const [at, tooFar] = [now.getTime(), now.getTime() + longestWait];
    return this.#inOpenChannels(platform)
      .where(({ eb, or, and }) =>
        or([
          and([eb('state', '=', 'queued'), or([eb('due_at', '<=', at), eb('due_at', '>', tooFar)])]),
          and([
            eb('state', '=', 'sending'),
            or([eb('lease_until', '<=', at), eb('lease_until', '>', tooFar)]),
          ]),
        ]),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('posts as earlier')
              .select('earlier.part')
              .whereRef('earlier.platform', '=', 'posts.platform')
              .whereRef('earlier.channel_id', '=', 'posts.channel_id')
              .where('earlier.state', 'in', ['queued', 'sending'])
              .whereRef('earlier.poll_id', '<', 'posts.poll_id'),
          ),
        ),
      );
  }

  #inOpenChannels(platform: string) {
    return this.#database
      .selectFrom('posts')
      .selectAll('posts')
      .innerJoin('channels', join =>
        join
          .onRef('channels.platform', '=', 'posts.platform')
          .onRef('channels.channel_id', '=', 'posts.channel_id'),
      )
      .where('posts.platform', '=', platform)
      .where('channels.paused_by', 'is', null)
      .orderBy('posts.poll_id')
      .orderBy('posts.channel_id')
      .orderBy('posts.part')
      .limit(1);
  }

  /** A sent post whose alerts were revised since it was last shown. */
  async nextEdit(platform: string, now: Date): Promise<Post | undefined> {
    const row = await this.#inOpenChannels(platform)
      .where('state', '=', 'sent')
      .where('due_at', '<=', now.getTime())
      .whereRef('shown', '<', 'wanted')
      .executeTakeFirst();
    return row && readPost(this.#database, row);
  }

  async settle(post: Post, outcome: Outcome, now: Date): Promise<void> {
    if (outcome.kind === 'sent') {
      const news =
        post.sentAt === null
          ? { sent_at: now.getTime(), message_id: outcome.messageId }
          : { shown: post.wanted };
      await this.#at(post)
        .set({ state: 'sent', reason: null, lease_until: null, ...news })
        .execute();
      return;
    }
    if (outcome.kind === 'later' || outcome.kind === 'paused') {
      // Never at once: a platform that says "later, now" would be asked without end.
      const soonest = now.getTime() + 1_000;
      const due_at = outcome.kind === 'later' ? Math.max(outcome.at.getTime(), soonest) : now.getTime();
      const state = post.sentAt === null ? 'queued' : 'sent';
      await this.#at(post).set({ state, due_at, reason: outcome.reason, lease_until: null }).execute();
      return;
    }
    // A message that was sent and cannot be edited is there all the same.
    const state = outcome.kind === 'refused' && post.sentAt !== null ? 'sent' : outcome.kind;
    await this.#at(post)
      .set({ state, reason: outcome.reason, lease_until: null, shown: post.wanted })
      .execute();
  }

  /** Posts that nobody could be told of for so long that they are no longer news. */
  async expire(before: Date): Promise<number> {
    const result = await this.#database
      .updateTable('posts')
      .set(({ fn, val }) => ({
        state: 'expired',
        reason: fn.coalesce('reason', val('it could not be sent in time')),
        lease_until: null,
      }))
      .where('state', 'in', ['queued', 'sending'])
      .where(
        'poll_id',
        'in',
        this.#database.selectFrom('polls').select('id').where('at', '<', before.getTime()),
      )
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }

  async waiting(): Promise<number> {
    const { count } = await this.#database
      .selectFrom('posts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', 'in', ['queued', 'sending'])
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  #at({ pollId, platform, channel, part }: PostKey) {
    return this.#database
      .updateTable('posts')
      .where('poll_id', '=', pollId)
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .where('part', '=', part);
  }
}
