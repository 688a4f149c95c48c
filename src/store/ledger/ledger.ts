import type { Kysely } from 'kysely';
import type { Audience, UnsentAlert } from '../../docking/post.ts';
import type { Tables } from '../tables.ts';
import { findAudiences } from './audiences.ts';
import { batchSize } from './batch-size.ts';
import { channelsTold, isIn } from './channel-range.ts';
import { byPoll, contentsWith } from './contents.ts';
import { findPost, type Post, type PostKey } from './posts.ts';
import { type Plans, queuePosts } from './queue-posts.ts';

/** What is told to whom, what was not, and why: filled by polls in the transaction that finds the news. */
export class Ledger {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /** Numbers a poll; one process polls, so the next number is free. */
  async addPoll(at: Date): Promise<number> {
    const { last } = await this.#database
      .selectFrom('polls')
      .select(({ fn }) => fn.max('id').as('last'))
      .executeTakeFirstOrThrow();
    const id = Number(last ?? 0) + 1;
    await this.#database.insertInto('polls').values({ id, at: at.getTime() }).execute();
    return id;
  }

  async pollTime(id: number): Promise<Date | null> {
    const row = await this.#database.selectFrom('polls').select('at').where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : new Date(row.at);
  }

  /** See findAudiences(). */
  audiences(alertKeys: readonly string[]): AsyncIterable<readonly Audience[]> {
    return findAudiences(this.#database, alertKeys);
  }

  /** See queuePosts(); once for a poll. */
  async queue(plans: Plans, pollId: number, at: Date): Promise<void> {
    await queuePosts(this.#database, plans, pollId, at);
  }

  /** Has every post that carries one of these alerts rendered and edited again. */
  async wantEdits(alertKeys: readonly string[], pollId: number): Promise<void> {
    for (const [told, contents] of byPoll(await contentsWith(this.#database, alertKeys))) {
      for await (const range of channelsTold(this.#database, told, batchSize)) {
        await this.#database
          .updateTable('posts')
          .set({ wanted: pollId })
          .where('poll_id', '=', told)
          .where('content', 'in', contents)
          .where(isIn('posts', range))
          .execute();
      }
    }
  }

  async postOf(alertKey: string, place: Pick<PostKey, 'platform' | 'channel'>): Promise<Post | undefined> {
    return findPost(this.#database, alertKey, place);
  }

  async unsentReason(
    alertKey: string,
    { platform, channel }: Pick<PostKey, 'platform' | 'channel'>,
  ): Promise<UnsentAlert['reason'] | undefined> {
    const row = await this.#database
      .selectFrom('unsent_alerts')
      .select('reason')
      .where('alert_key', '=', alertKey)
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .executeTakeFirst();
    return row?.reason as UnsentAlert['reason'] | undefined;
  }
}
