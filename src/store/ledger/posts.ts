import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Style } from '../../docking/subscription.ts';
import type { PostRow, Tables } from '../tables.ts';
import type { StoredAlert } from './alerts.ts';
import { carrying, readContents } from './contents.ts';
import type { PostState } from './post-state.ts';

/** The one key of a post: stable across crashes, so a platform can be asked whether it has it. */
export interface PostKey {
  readonly pollId: number;
  readonly platform: string;
  readonly channel: string;
  readonly part: number;
}

export interface Post extends PostKey {
  /** The Discord server or Slack workspace that the channel is in; '' where there is none. */
  readonly workspace: string;
  readonly state: PostState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  /** Since when it may be there already: an earlier attempt had no answer. null: it surely is not. */
  readonly doubtSince: Date | null;
  readonly messageId: string | null;
  /** The message to reply to, once that was sent. */
  readonly replyTo: string | null;
  /** The tag that the channel's posts get, where it is a forum. */
  readonly tag: string | null;
  /** Whether delivery has paused its channel, and tries it again. */
  readonly isPaused: boolean;
  readonly mentions: readonly string[];
  readonly style: Style;
  readonly silent: boolean;
  readonly alerts: readonly StoredAlert[];
  /** Revisions after this poll have not been shown yet. */
  readonly shown: number;
  readonly wanted: number;
}

/** The post in which a channel was, or is to be, told of an alert. */
export async function findPost(
  database: Kysely<Tables>,
  alertKey: string,
  { platform, channel }: Pick<PostKey, 'platform' | 'channel'>,
): Promise<Post | undefined> {
  const rows = await carrying(database)
    .selectAll('posts')
    .where('content_alerts.alert_key', '=', alertKey)
    .where('posts.platform', '=', platform)
    .where('posts.channel_id', '=', channel)
    .execute();
  const [post] = await readPosts(database, rows);
  return post;
}

/**
 * The same posts with all that belongs to them, in the same order; some hundreds at most. Those that were removed
 * meanwhile are left out.
 */
export async function readPosts(database: Kysely<Tables>, rows: readonly PostRow[]): Promise<Post[]> {
  if (rows.length === 0) return [];
  const contentOf = await readContents(database, rows);
  const replies = rows.flatMap(row => {
    const alert = contentOf(row)?.replyTo;
    return alert == null ? [] : [{ ...row, alert }];
  });
  const arrivals = await arrivalMessages(database, replies);
  const channels = await channelsOf(database, rows);
  return rows.flatMap(row => {
    const content = contentOf(row);
    if (content === undefined) return [];
    const { replyTo, style, silent, alerts } = content;
    const post: Post = {
      pollId: row.poll_id,
      platform: row.platform,
      channel: row.channel_id,
      part: row.part,
      workspace: row.workspace_id,
      state: row.state as PostState,
      reason: row.reason,
      attempts: row.attempts,
      dueAt: new Date(row.due_at),
      sentAt: dateOf(row.sent_at),
      doubtSince: dateOf(row.doubt_since),
      messageId: row.message_id,
      replyTo: arrivals.get(`${channelText(row)} ${replyTo}`) ?? null,
      tag: channels.get(channelText(row))?.tag ?? null,
      isPaused: channels.get(channelText(row))?.paused_by === 'delivery',
      mentions: JSON.parse(row.mentions_json) as string[],
      style,
      silent,
      alerts,
      shown: row.shown,
      wanted: row.wanted,
    };
    return [post];
  });
}

/** By channel and alert, the messages that these posts reply to, as far as they were sent and still stand. */
async function arrivalMessages(
  database: Kysely<Tables>,
  replies: readonly (PostRow & { readonly alert: string })[],
) {
  if (replies.length === 0) return new Map<string, string | null>();
  const found = await carrying(database)
    .select(['posts.platform', 'posts.channel_id', 'content_alerts.alert_key', 'posts.message_id'])
    .where('content_alerts.alert_key', 'in', distinct(replies.map(({ alert }) => alert)))
    .where('posts.platform', 'in', distinct(replies.map(({ platform }) => platform)))
    .where('posts.channel_id', 'in', distinct(replies.map(({ channel_id }) => channel_id)))
    .where('posts.state', '=', 'sent')
    .execute();
  return new Map(found.map(row => [`${channelText(row)} ${row.alert_key}`, row.message_id]));
}

/** What was set or found of their channels, where there is anything. */
async function channelsOf(database: Kysely<Tables>, rows: readonly PostRow[]) {
  const found = await database
    .selectFrom('channels')
    .select(['platform', 'channel_id', 'tag', 'paused_by'])
    .where('platform', 'in', distinct(rows.map(({ platform }) => platform)))
    .where('channel_id', 'in', distinct(rows.map(({ channel_id }) => channel_id)))
    .where(({ eb, or }) => or([eb('tag', 'is not', null), eb('paused_by', 'is not', null)]))
    .execute();
  return new Map(found.map(row => [channelText(row), row]));
}

type RowKey = Pick<PostRow, 'poll_id' | 'platform' | 'channel_id' | 'part'>;

/** Whether a row is one of these posts, all of one platform; some hundreds at most. */
export function arePosts(posts: readonly RowKey[]) {
  const together = [...Map.groupBy(posts, ({ poll_id, part }) => `${poll_id} ${part}`).values()];
  return ({ eb, or, and }: ExpressionBuilder<Tables, 'posts'>) =>
    or(
      together.flatMap(some =>
        some.slice(0, 1).map(({ poll_id, platform, part }) =>
          and([
            eb('poll_id', '=', poll_id),
            eb('platform', '=', platform),
            eb('part', '=', part),
            eb(
              'channel_id',
              'in',
              some.map(({ channel_id }) => channel_id),
            ),
          ]),
        ),
      ),
    );
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function channelText({ platform, channel_id }: Pick<RowKey, 'platform' | 'channel_id'>): string {
  return `${platform} ${channel_id}`;
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
