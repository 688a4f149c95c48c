import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Style } from '../../docking/subscription.ts';
import type { ContentRow, Tables } from '../tables.ts';
import { AlertStore, type StoredAlert } from './alerts.ts';

/** What posts of one poll say, alike in most channels. */
export interface Content {
  readonly alerts: readonly StoredAlert[];
  /** The key of the alert of the arrival that it answers. */
  readonly replyTo: string | null;
  readonly style: Style;
  readonly silent: boolean;
}

export type ContentKey = Pick<ContentRow, 'poll_id' | 'content'>;

/** The contents of these posts; undefined where the post and what it said have been removed meanwhile. */
export async function readContents(
  database: Kysely<Tables>,
  posts: readonly ContentKey[],
): Promise<(post: ContentKey) => Content | undefined> {
  const rows = await database.selectFrom('contents').selectAll().where(areContentsOf(posts)).execute();
  const carried = await database
    .selectFrom('content_alerts')
    .selectAll()
    .where(areContentsOf(posts))
    .orderBy('position')
    .execute();
  const keys = new Set(carried.map(({ alert_key }) => alert_key));
  const alerts = await new AlertStore(database).byKeys([...keys]);
  const byKey = new Map(alerts.map(alert => [alert.key, alert]));
  const carriedBy = Map.groupBy(carried, contentText);
  const contents = new Map(
    rows.map(row => [
      contentText(row),
      {
        alerts: carriedBy.get(contentText(row))?.flatMap(({ alert_key }) => byKey.get(alert_key) ?? []) ?? [],
        replyTo: row.reply_to,
        style: row.style as Style,
        silent: row.silent === 1,
      },
    ]),
  );
  return post => contents.get(contentText(post));
}

/** Alerts with the posts that carry them. */
export function carrying(database: Kysely<Tables>) {
  return database
    .selectFrom('content_alerts')
    .innerJoin('posts', join =>
      join
        .onRef('posts.poll_id', '=', 'content_alerts.poll_id')
        .onRef('posts.content', '=', 'content_alerts.content'),
    );
}

/** The contents that carry one of these alerts. */
export async function contentsWith(
  database: Kysely<Tables>,
  alertKeys: readonly string[],
): Promise<ContentKey[]> {
  if (alertKeys.length === 0) return [];
  return database
    .selectFrom('content_alerts')
    .select(['poll_id', 'content'])
    .distinct()
    .where('alert_key', 'in', alertKeys)
    .execute();
}

/** Each poll with the numbers of those of its contents that are among these. */
export function byPoll(keys: readonly ContentKey[]): [poll: number, contents: number[]][] {
  const polls = [...Map.groupBy(keys, ({ poll_id }) => poll_id)];
  return polls.map(([poll, some]) => [poll, [...new Set(some.map(({ content }) => content))]]);
}

/** Whether a row belongs to one of these contents. */
function areContentsOf(keys: readonly ContentKey[]) {
  return ({ eb, or, and }: ExpressionBuilder<Tables, 'contents' | 'content_alerts'>) =>
    or(
      byPoll(keys).map(([poll, contents]) => and([eb('poll_id', '=', poll), eb('content', 'in', contents)])),
    );
}

/** Its key as one text. */
export function contentText({ poll_id, content }: ContentKey): string {
  return `${poll_id}/${content}`;
}
