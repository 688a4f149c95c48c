import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { type ChannelRange, channelsTold, isIn } from './channel-range.ts';
import { byPoll, type ContentKey, contentsWith, contentText } from './contents.ts';
import { pollsBefore } from './polls-before.ts';

/** Rows in one statement, so that nobody else waits for long. */
export const batch = 100;

/** The posts whose events have all departed before `at`, in milliseconds, and what they said. */
export async function* prunedPosts(database: Kysely<Tables>, at: number): AsyncGenerator<number> {
  const finished = await finishedAlerts(database, at);
  for (const [poll, contents] of byPoll(await contentsOfNothingElse(database, finished))) {
    for await (const range of channelsTold(database, poll, batch)) {
      const removed = await removePosts(database, poll, contents, range);
      if (removed > 0) yield removed;
    }
    const removed = await removeContents(database, poll, contents);
    if (removed > 0) yield removed;
  }
}

/** The contents that carry finished alerts and no others. */
async function contentsOfNothingElse(
  database: Kysely<Tables>,
  finished: readonly string[],
): Promise<ContentKey[]> {
  const some = await contentsWith(database, finished);
  const others = await database
    .selectFrom('content_alerts')
    .select(['poll_id', 'content'])
    .where('alert_key', 'not in', finished)
    .execute();
  const kept = new Set(others.map(contentText));
  return some.filter(key => !kept.has(contentText(key)));
}

/** Alerts that posts carry and whose events have departed before; of what was taken back the record may be gone. */
async function finishedAlerts(database: Kysely<Tables>, at: number): Promise<string[]> {
  type Builder = ExpressionBuilder<Tables, 'alerts'>;
  const halves = ['alerts.arrival_event_id', 'alerts.departure_event_id'] as const;
  const departed = ({ eb, or, exists, selectFrom }: Builder, half: (typeof halves)[number]) =>
    or([
      eb(half, 'is', null),
      exists(
        selectFrom('docking_events')
          .select('docking_events.id')
          .whereRef('docking_events.id', '=', half)
          .where('docking_events.departure', '<', at),
      ),
    ]);
  const staying = ({ exists, selectFrom }: Builder, half: (typeof halves)[number]) =>
    exists(
      selectFrom('docking_events')
        .select('docking_events.id')
        .whereRef('docking_events.id', '=', half)
        .where(({ eb, or }) =>
          or([eb('docking_events.departure', 'is', null), eb('docking_events.departure', '>=', at)]),
        ),
    );
  const rows = await database
    .selectFrom('alerts')
    .select('alerts.key')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('content_alerts')
          .select('content_alerts.alert_key')
          .whereRef('content_alerts.alert_key', '=', 'alerts.key'),
      ),
    )
    .where('alerts.poll_id', 'in', pollsBefore(database, at))
    .where(builder => {
      const { eb, or, and, not } = builder;
      return or([
        and([eb('alerts.status', '=', 'announced'), ...halves.map(half => departed(builder, half))]),
        and([
          eb('alerts.status', '=', 'struck'),
          eb('alerts.revised_poll_id', 'in', pollsBefore(database, at)),
          ...halves.map(half => not(staying(builder, half))),
        ]),
      ]);
    })
    .execute();
  return rows.map(({ key }) => key);
}

/** Those that are not waiting or being sent. */
async function removePosts(
  database: Kysely<Tables>,
  poll: number,
  contents: readonly number[],
  range: ChannelRange,
): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('posts')
    .where('poll_id', '=', poll)
    .where('content', 'in', contents)
    .where(isIn('posts', range))
    .where('state', 'not in', ['queued', 'sending'])
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Those that no post says any more; the lists of their alerts go with them. */
async function removeContents(
  database: Kysely<Tables>,
  poll: number,
  contents: readonly number[],
): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('contents')
    .where('poll_id', '=', poll)
    .where('content', 'in', contents)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('posts')
            .select('posts.part')
            .where('posts.poll_id', '=', poll)
            .whereRef('posts.content', '=', 'contents.content'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
