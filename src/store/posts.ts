import type { Kysely } from 'kysely';
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
  readonly state: PostState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  readonly messageId: string | null;
  /** The message to reply to, once that was sent. */
  readonly replyTo: string | null;
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
  const row = await database
    .selectFrom('posts')
    .innerJoin('post_alerts', join =>
      join
        .onRef('post_alerts.poll_id', '=', 'posts.poll_id')
        .onRef('post_alerts.platform', '=', 'posts.platform')
        .onRef('post_alerts.channel_id', '=', 'posts.channel_id')
        .onRef('post_alerts.part', '=', 'posts.part'),
    )
    .selectAll('posts')
    .where('post_alerts.alert_key', '=', alertKey)
    .where('post_alerts.platform', '=', platform)
    .where('post_alerts.channel_id', '=', channel)
    .executeTakeFirst();
  return row && readPost(database, row);
}

export async function readPost(database: Kysely<Tables>, row: PostRow): Promise<Post> {
  const carried = await database
    .selectFrom('post_alerts')
    .select('alert_key')
    .where('poll_id', '=', row.poll_id)
    .where('platform', '=', row.platform)
    .where('channel_id', '=', row.channel_id)
    .where('part', '=', row.part)
    .orderBy('position')
    .execute();
  const keys = carried.map(({ alert_key }) => alert_key);
  const alerts = await new AlertStore(database).byKeys(keys);
  const place = { platform: row.platform, channel: row.channel_id };
  const arrival = row.reply_to === null ? undefined : await findPost(database, row.reply_to, place);
  return {
    ...place,
    pollId: row.poll_id,
    part: row.part,
    state: row.state as PostState,
    reason: row.reason,
    attempts: row.attempts,
    dueAt: new Date(row.due_at),
    sentAt: row.sent_at === null ? null : new Date(row.sent_at),
    messageId: row.message_id,
    replyTo: arrival?.state === 'sent' ? arrival.messageId : null,
    mentions: JSON.parse(row.mentions_json) as string[],
    style: row.style as Style,
    silent: row.silent === 1,
    alerts: keys.flatMap(key => alerts.find(alert => alert.key === key) ?? []),
    shown: row.shown,
    wanted: row.wanted,
  };
}
