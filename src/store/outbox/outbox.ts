import type { Kysely } from 'kysely';
import { pollsBefore } from '../ledger/polls-before.ts';
import { isQueued, isSending, isToEdit, isUnsent } from '../ledger/post-state.ts';
import { arePosts, type Post, readPosts } from '../ledger/posts.ts';
import type { Tables } from '../tables.ts';
import { inOpenChannel } from './open-channel.ts';
import type { Outcome } from './outcome.ts';
import { type Senders, takeBackAll, takeBackOverdue } from './overdue.ts';
import { settled } from './settled.ts';
import { type UnderWay, whereNothingIs, withRoom } from './under-way.ts';

/** What SQLite takes in a statement without keeping others waiting. */
const mostAtOnce = 200;

/** The ledger's other side: takes what is due, and keeps what came of it. */
export class Outbox {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /**
   * Takes the next posts that are due and marks them as being sent, one of a channel at most: a post waits
   * until the channel has been told what an earlier poll found, and the earlier parts. The claim is stored
   * before anything is sent: a crash leaves a lease that runs out, never a silent repetition. Each has the
   * doubt it was in before this claim. At most `limit`, or some hundreds; none where `underWay` leaves no room.
   */
  async claim(
    platform: string,
    now: Date,
    leaseMilliseconds: number,
    limit: number,
    underWay: UnderWay,
  ): Promise<Post[]> {
    return this.#database.transaction().execute(async transaction => {
      await takeBackOverdue(transaction, platform, now);
      const due = await duePosts(transaction, platform, now, underWay)
        .limit(Math.min(limit, mostAtOnce))
        .execute();
      const rows = withRoom(due, underWay);
      if (rows.length === 0) return [];
      const claimed = { state: 'sending', lease_until: now.getTime() + leaseMilliseconds };
      await transaction
        .updateTable('posts')
        .set(({ eb, fn, val, ref }) => ({
          ...claimed,
          attempts: eb('attempts', '+', 1),
          doubt_since: fn.coalesce('doubt_since', val(now.getTime())),
          // What may have been sent already was rendered then; anything else shows what is wanted now.
          shown: eb.case().when('doubt_since', 'is', null).then(ref('wanted')).else(ref('shown')).end(),
        }))
        .where(arePosts(rows))
        .execute();
      return readPosts(
        transaction,
        rows.map(row => ({
          ...row,
          ...claimed,
          attempts: row.attempts + 1,
          shown: row.doubt_since === null ? row.wanted : row.shown,
        })),
      );
    });
  }

  /** For whoever alone sends there now: what was being sent when the last sender ended is due again soon. */
  async takeOver(now: Date, senders: Senders = {}): Promise<void> {
    await takeBackAll(this.#database, now, senders);
  }

  /** Some of the workspaces where posts or edits are due, or posts are being sent. */
  async dueWorkspaces(platform: string, now: Date, limit: number): Promise<string[]> {
    const rows = await this.#database
      .selectFrom('posts')
      .select('workspace_id')
      .distinct()
      .where(({ eb, and, or }) => {
        const [here, isDue] = [eb('platform', '=', platform), eb('due_at', '<=', now.getTime())];
        return or([
          and([here, isQueued, isDue]),
          // Its sender may have vanished, and its clock may have been ahead.
          and([here, isSending]),
          and([here, isToEdit, isDue, eb('message_id', 'is not', null)]),
        ]);
      })
      .where(inOpenChannel(now))
      .limit(limit)
      .execute();
    return rows.map(({ workspace_id }) => workspace_id);
  }

  /** Sent posts whose alerts were revised since they were last shown; there may be several of a channel. */
  async dueEdits(platform: string, now: Date, limit: number, underWay: UnderWay): Promise<Post[]> {
    const due = await this.#database
      .selectFrom('posts')
      .selectAll('posts')
      .where(isToEdit)
      .where('platform', '=', platform)
      .where('due_at', '<=', now.getTime())
      .where('message_id', 'is not', null)
      .where(whereNothingIs(underWay))
      .where(inOpenChannel(now))
      .orderBy('due_at')
      .orderBy('poll_id')
      .orderBy('turn')
      .limit(Math.min(limit, mostAtOnce))
      .execute();
    return readPosts(this.#database, withRoom(due, underWay));
  }

  /** Does nothing if the post was claimed again meanwhile: then what came of that counts. */
  async settle(post: Post, outcome: Outcome, now: Date): Promise<void> {
    await this.#database
      .updateTable('posts')
      .set(settled(post, outcome, now))
      .where('poll_id', '=', post.pollId)
      .where('platform', '=', post.platform)
      .where('channel_id', '=', post.channel)
      .where('part', '=', post.part)
      .where('attempts', '=', post.attempts)
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
      .where(isUnsent())
      .where('poll_id', 'in', pollsBefore(this.#database, before.getTime()))
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }

  /** When the next post or edit that was put off is due; null: none was. */
  async nextDue(platform: string, now: Date): Promise<Date | null> {
    const putOff = this.#database
      .selectFrom('posts')
      .select(({ fn }) => fn.min('due_at').as('at'))
      .where('platform', '=', platform)
      .where('due_at', '>', now.getTime());
    const rows = [
      await putOff.where(isQueued).executeTakeFirst(),
      await putOff.where(isToEdit).where('message_id', 'is not', null).executeTakeFirst(),
    ];
    const times = rows.flatMap(row => (row?.at == null ? [] : [Number(row.at)]));
    return times.length === 0 ? null : new Date(Math.min(...times));
  }
}

function duePosts(database: Kysely<Tables>, platform: string, now: Date, underWay: UnderWay) {
  return database
    .selectFrom('posts')
    .selectAll('posts')
    .where(isQueued)
    .where('platform', '=', platform)
    .where('due_at', '<=', now.getTime())
    .where(whereNothingIs(underWay))
    .where(inOpenChannel(now))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('posts as earlier')
            .select('earlier.part')
            .whereRef('earlier.platform', '=', 'posts.platform')
            .whereRef('earlier.channel_id', '=', 'posts.channel_id')
            .where(isUnsent('earlier'))
            .whereRef('earlier.poll_id', '<=', 'posts.poll_id')
            .where(({ eb, or, ref }) =>
              or([
                eb('earlier.poll_id', '<', ref('posts.poll_id')),
                eb('earlier.part', '<', ref('posts.part')),
              ]),
            ),
        ),
      ),
    )
    .orderBy('due_at')
    .orderBy('poll_id')
    .orderBy('turn');
}
