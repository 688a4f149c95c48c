import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Style } from '../docking/subscription.ts';
import { AlertStore, type StoredAlert } from './alerts.ts';
import type { PostRow, Tables } from './tables.ts';

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

/** queued: due at a time. sending: claimed, with a lease. The others are final, but for edits of sent ones. */
export type PostState = 'queued' | 'sending' | 'sent' | 'refused' | 'expired' | 'gone';

/** The post in which a channel was, or is to be, told of an alert. */
export async function findPost(
  database: Kysely<Tables>,
  alertKey: string,
  { platform, channel }: Pick<PostKey, 'platform' | 'channel'>,
): Promise<Post | undefined> {
  const rows = await postsWithAlerts(database)
    .selectAll('posts')
    .where('post_alerts.alert_key', '=', alertKey)
    .where('post_alerts.platform', '=', platform)
    .where('post_alerts.channel_id', '=', channel)
    .execute();
  const [post] = await readPosts(database, rows);
  return post;
}

/** The same posts with all that belongs to them, in the same order; some hundreds at most. */
export async function readPosts(database: Kysely<Tables>, rows: readonly PostRow[]): Promise<Post[]> {
  if (rows.length === 0) return [];
  const carried = await database
    .selectFrom('post_alerts')
    .selectAll()
    .where(areOf(rows))
    .orderBy('position')
    .execute();
  const alerts = await new AlertStore(database).byKeys([
    ...new Set(carried.map(({ alert_key }) => alert_key)),
  ]);
  const byKey = new Map(alerts.map(alert => [alert.key, alert]));
  const carriedBy = Map.groupBy(carried, keyText);
  const [arrivals, channels] = [await arrivalMessages(database, rows), await channelsOf(database, rows)];
  return rows.map(row => ({
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
    replyTo: arrivals.get(`${channelText(row)} ${row.reply_to}`) ?? null,
    tag: channels.get(channelText(row))?.tag ?? null,
    isPaused: channels.get(channelText(row))?.paused_by === 'delivery',
    mentions: JSON.parse(row.mentions_json) as string[],
    style: row.style as Style,
    silent: row.silent === 1,
    alerts: carriedBy.get(keyText(row))?.flatMap(({ alert_key }) => byKey.get(alert_key) ?? []) ?? [],
    shown: row.shown,
    wanted: row.wanted,
  }));
}

/** By channel and alert, the messages that these posts reply to, as far as they were sent and still stand. */
async function arrivalMessages(database: Kysely<Tables>, rows: readonly PostRow[]) {
  const replies = rows.flatMap(({ platform, channel_id, reply_to }) =>
    reply_to === null ? [] : [{ platform, channel_id, alert_key: reply_to }],
  );
  if (replies.length === 0) return new Map<string, string | null>();
  const found = await postsWithAlerts(database)
    .select(['post_alerts.platform', 'post_alerts.channel_id', 'post_alerts.alert_key', 'posts.message_id'])
    .where('posts.state', '=', 'sent')
    .where(({ eb, or, and }) =>
      or(
        replies.map(({ platform, channel_id, alert_key }) =>
          and([
            eb('post_alerts.alert_key', '=', alert_key),
            eb('post_alerts.platform', '=', platform),
            eb('post_alerts.channel_id', '=', channel_id),
          ]),
        ),
      ),
    )
    .execute();
  return new Map(found.map(row => [`${channelText(row)} ${row.alert_key}`, row.message_id]));
}

/** What was set or found of their channels, where there is anything. */
async function channelsOf(database: Kysely<Tables>, rows: readonly PostRow[]) {
  const found = await database
    .selectFrom('channels')
    .select(['platform', 'channel_id', 'tag', 'paused_by'])
    .where('platform', 'in', [...new Set(rows.map(({ platform }) => platform))])
    .where('channel_id', 'in', [...new Set(rows.map(({ channel_id }) => channel_id))])
    .where(({ eb, or }) => or([eb('tag', 'is not', null), eb('paused_by', 'is not', null)]))
    .execute();
  return new Map(found.map(row => [channelText(row), row]));
}

function postsWithAlerts(database: Kysely<Tables>) {
  return database
    .selectFrom('posts')
    .innerJoin('post_alerts', join =>
      join
        .onRef('post_alerts.poll_id', '=', 'posts.poll_id')
        .onRef('post_alerts.platform', '=', 'posts.platform')
        .onRef('post_alerts.channel_id', '=', 'posts.channel_id')
        .onRef('post_alerts.part', '=', 'posts.part'),
    );
}

type RowKey = Pick<PostRow, 'poll_id' | 'platform' | 'channel_id' | 'part'>;

/** Whether a row of a post, or of what it carries, is of these posts, all of one platform; some hundreds at most. */
export function areOf(posts: readonly RowKey[]) {
  const together = [...Map.groupBy(posts, ({ poll_id, part }) => `${poll_id} ${part}`).values()];
  return ({
    eb,
    or,
    and,
  }: ExpressionBuilder<Pick<Tables, 'posts' | 'post_alerts'>, 'posts' | 'post_alerts'>) =>
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

function keyText({ poll_id, part, ...row }: RowKey): string {
  return `${channelText(row)} ${poll_id} ${part}`;
}

function channelText({ platform, channel_id }: Pick<RowKey, 'platform' | 'channel_id'>): string {
  return `${platform} ${channel_id}`;
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
