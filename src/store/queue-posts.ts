import type { Kysely } from 'kysely';
import type { Plan, PlannedPost, UnsentAlert } from '../docking/post.ts';
import { insertRows } from './insert-rows.ts';
import type { ContentAlertRow, ContentRow, PostRow, Tables, UnsentAlertRow } from './tables.ts';

/** What a poll has to tell, channel by channel, some hundreds at a time. */
export type Plans = AsyncIterable<readonly Plan[]> | Iterable<readonly Plan[]>;

/**
 * Queues them so that workspaces take turns, however many channels each has. While the database stores some of them,
 * the next are made.
 */
export async function queuePosts(
  database: Kysely<Tables>,
  plans: Plans,
  pollId: number,
  at: Date,
): Promise<void> {
  const making = new RowMaker(pollId, at);
  let stored = Promise.resolve();
  try {
    for await (const some of plans) {
      const rows = making.rowsOf(some);
      await stored;
      stored = store(database, rows);
      // It is awaited below, when there is more or nothing more.
      stored.catch(() => {});
    }
  } finally {
    await stored;
  }
}

interface Rows {
  readonly contents: readonly ContentRow[];
  readonly contentAlerts: readonly ContentAlertRow[];
  readonly posts: readonly PostRow[];
  readonly unsent: readonly UnsentAlertRow[];
}

async function store(database: Kysely<Tables>, rows: Rows): Promise<void> {
  await insertRows(database, 'contents', rows.contents);
  await insertRows(database, 'content_alerts', rows.contentAlerts);
  await insertRows(database, 'posts', rows.posts);
  await insertRows(database, 'unsent_alerts', rows.unsent, 'keep');
}

/** Knows what posts before said, and how many their workspaces have. */
class RowMaker {
  readonly #pollId: number;
  readonly #at: Date;
  readonly #contents = new Map<string, number>();
  readonly #turns = new Map<string, number>();

  constructor(pollId: number, at: Date) {
    this.#pollId = pollId;
    this.#at = at;
  }

  rowsOf(plans: readonly Plan[]): Rows {
    const contents: ContentRow[] = [];
    const contentAlerts: ContentAlertRow[] = [];
    const posts = plans
      .flatMap(plan => plan.posts)
      .map(post => {
        const { content, isNew } = this.#contentOf(post);
        if (isNew) {
          contents.push(contentRow(post, content, this.#pollId));
          contentAlerts.push(...contentAlertRows(post, content, this.#pollId));
        }
        return this.#postRow(post, content);
      });
    const unsent = plans.flatMap(plan => plan.unsent).map(unsentRow);
    return { contents, contentAlerts, posts, unsent };
  }

  /** Its number in this poll. */
  #contentOf({ alerts, replyTo, style, silent }: PlannedPost): { content: number; isNew: boolean } {
    const key = `${alerts.join()} ${replyTo} ${style} ${silent}`;
    const known = this.#contents.get(key);
    if (known !== undefined) return { content: known, isNew: false };
    const content = this.#contents.size;
    this.#contents.set(key, content);
    return { content, isNew: true };
  }

  /** How many posts of this poll its workspace is told before. */
  #turnOf({ platform, workspace }: PlannedPost): number {
    const key = `${platform} ${workspace ?? ''}`;
    const turn = this.#turns.get(key) ?? 0;
    this.#turns.set(key, turn + 1);
    return turn;
  }

  #postRow(post: PlannedPost, content: number): PostRow {
    return {
      poll_id: this.#pollId,
      platform: post.platform,
      channel_id: post.channel,
      part: post.part,
      content,
      workspace_id: post.workspace ?? '',
      turn: this.#turnOf(post),
      state: 'queued',
      reason: null,
      attempts: 0,
      due_at: this.#at.getTime(),
      lease_until: null,
      message_id: null,
      mentions_json: JSON.stringify(post.mentions),
      sent_at: null,
      doubt_since: null,
      publish_due_at: null,
      published_at: null,
      wanted: this.#pollId,
      shown: this.#pollId,
    };
  }
}

function contentRow({ replyTo, style, silent }: PlannedPost, content: number, poll_id: number): ContentRow {
  return { poll_id, content, reply_to: replyTo, style, silent: silent ? 1 : 0 };
}

function contentAlertRows({ alerts }: PlannedPost, content: number, poll_id: number): ContentAlertRow[] {
  return alerts.map((alert_key, position) => ({ poll_id, content, position, alert_key }));
}

function unsentRow({ alert, platform, channel, reason }: UnsentAlert): UnsentAlertRow {
  return { alert_key: alert, platform, channel_id: channel, reason };
}
