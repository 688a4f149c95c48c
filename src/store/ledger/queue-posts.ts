import type { Kysely } from 'kysely';
import type { Plan, PlannedPost, UnsentAlert } from '../../docking/post.ts';
import type { ContentAlertRow, ContentRow, PostRow, Tables, UnsentAlertRow } from '../tables.ts';
import { insertRows } from './insert-rows.ts';

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
  const making = new RowMaker();
  const common = { ...asQueued(pollId), due_at: at.getTime() };
  let stored = Promise.resolve();
  /** In their order: what fails after the first says only that the transaction has failed. */
  const failures: unknown[] = [];
  try {
    for await (const some of plans) {
      const rows = making.rowsOf(some);
      await stored;
      stored = store(database, rows, common);
      stored.catch(error => failures.push(error));
      // This process does what else there is to do, as answering commands.
      await new Promise(setImmediate);
    }
    await stored;
  } catch (error) {
    failures.push(error);
    // The transaction ends next: nothing is to be stored after it.
    await stored.catch(() => {});
    throw failures[0];
  }
}

/** Of posts only what sets them apart. */
interface Rows {
  readonly contents: readonly Omit<ContentRow, 'poll_id'>[];
  readonly contentAlerts: readonly Omit<ContentAlertRow, 'poll_id'>[];
  readonly posts: readonly Omit<PostRow, keyof Queued>[];
  readonly unsent: readonly UnsentAlertRow[];
}

async function store(database: Kysely<Tables>, rows: Rows, common: Queued): Promise<void> {
  const { poll_id } = common;
  await insertRows(database, 'contents', rows.contents, { poll_id });
  await insertRows(database, 'content_alerts', rows.contentAlerts, { poll_id });
  await insertRows(database, 'posts', rows.posts, common);
  await insertRows(database, 'unsent_alerts', rows.unsent, {}, 'keep');
}

type Queued = ReturnType<typeof asQueued> & Pick<PostRow, 'due_at'>;

/** A post that nobody has tried to send yet. */
function asQueued(pollId: number) {
  return {
    poll_id: pollId,
    state: 'queued',
    reason: null,
    attempts: 0,
    lease_until: null,
    message_id: null,
    sent_at: null,
    doubt_since: null,
    publish_due_at: null,
    published_at: null,
    wanted: pollId,
    shown: pollId,
  };
}

/** Knows what posts before said, and how many their workspaces have. */
class RowMaker {
  readonly #contents = new Map<string, number>();
  readonly #turns = new Map<string, number>();

  rowsOf(plans: readonly Plan[]): Rows {
    const contents: Rows['contents'][number][] = [];
    const contentAlerts: Rows['contentAlerts'][number][] = [];
    const posts = plans
      .flatMap(plan => plan.posts)
      .map(post => {
        const { content, isNew } = this.#contentOf(post);
        if (isNew) {
          const { alerts, replyTo, style, silent } = post;
          contents.push({ content, reply_to: replyTo, style, silent: silent ? 1 : 0 });
          contentAlerts.push(...alerts.map((alert_key, position) => ({ content, position, alert_key })));
        }
        return {
          platform: post.platform,
          channel_id: post.channel,
          part: post.part,
          content,
          workspace_id: post.workspace ?? '',
          turn: this.#turnOf(post),
          mentions_json: JSON.stringify(post.mentions),
        };
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
}

function unsentRow({ alert, platform, channel, reason }: UnsentAlert): UnsentAlertRow {
  return { alert_key: alert, platform, channel_id: channel, reason };
}
