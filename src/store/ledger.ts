import type { Kysely } from 'kysely';
import type { Audience, PlannedPost, UnsentAlert } from '../docking/post.ts';
import type { Subscription } from '../docking/subscription.ts';
import { findAudiences } from './audiences.ts';
import { inBatches } from './in-batches.ts';
import { insertRows } from './insert-rows.ts';
import { findPost, type Post, type PostKey } from './posts.ts';
import type { PostAlertRow, PostRow, Tables } from './tables.ts';

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

  /** Every channel that has subscriptions and can be reached, with which of these alerts it was told already. */
  async audiences(alertKeys: readonly string[], subscriptions: readonly Subscription[]): Promise<Audience[]> {
    return findAudiences(this.#database, alertKeys, subscriptions);
  }

  /** Queues them so that workspaces take turns, however many channels each has. */
  async enqueue(posts: readonly PlannedPost[], pollId: number, at: Date): Promise<void> {
    const turns = new Map<string, number>();
    await inBatches(posts, async some => {
      const rows = some.map(post => {
        const workspace = `${post.platform} ${post.workspace ?? ''}`;
        const turn = turns.get(workspace) ?? 0;
        turns.set(workspace, turn + 1);
        return newRow(post, turn, pollId, at);
      });
      await insertRows(this.#database, 'posts', rows);
      await insertRows(
        this.#database,
        'post_alerts',
        some.flatMap(post => carriedBy(post, pollId)),
      );
    });
  }

  async recordUnsent(unsent: readonly UnsentAlert[]): Promise<void> {
    await inBatches(unsent, async some => {
      const rows = some.map(({ alert, platform, channel, reason }) => ({
        alert_key: alert,
        platform,
        channel_id: channel,
        reason,
      }));
      await insertRows(this.#database, 'unsent_alerts', rows, 'keep');
    });
  }

  /** Has every post that carries one of these alerts rendered and edited again. */
  async wantEdits(alertKeys: readonly string[], pollId: number): Promise<void> {
    if (alertKeys.length === 0) return;
    await this.#database
      .updateTable('posts')
      .set({ wanted: pollId })
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('post_alerts')
            .select('post_alerts.alert_key')
            .whereRef('post_alerts.poll_id', '=', 'posts.poll_id')
            .whereRef('post_alerts.platform', '=', 'posts.platform')
            .whereRef('post_alerts.channel_id', '=', 'posts.channel_id')
            .whereRef('post_alerts.part', '=', 'posts.part')
            .where('post_alerts.alert_key', 'in', alertKeys),
        ),
      )
      .execute();
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

function newRow(post: PlannedPost, turn: number, pollId: number, at: Date): PostRow {
  return {
    poll_id: pollId,
    platform: post.platform,
    channel_id: post.channel,
    part: post.part,
    workspace_id: post.workspace ?? '',
    turn,
    state: 'queued',
    reason: null,
    attempts: 0,
    due_at: at.getTime(),
    lease_until: null,
    message_id: null,
    reply_to: post.replyTo,
    mentions_json: JSON.stringify(post.mentions),
    style: post.style,
    silent: post.silent ? 1 : 0,
    sent_at: null,
    doubt_since: null,
    publish_due_at: null,
    published_at: null,
    wanted: pollId,
    shown: pollId,
  };
}

function carriedBy(post: PlannedPost, pollId: number): PostAlertRow[] {
  return post.alerts.map((alert_key, position) => ({
    poll_id: pollId,
    platform: post.platform,
    channel_id: post.channel,
    part: post.part,
    position,
    alert_key,
  }));
}
