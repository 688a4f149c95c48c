import type { ExpressionBuilder, Kysely } from 'kysely';
import { keyOf } from './posts.ts';
import type { Tables } from './tables.ts';

/** Rows in one statement, so that nobody else waits for long. */
export const batch = 200;

/** The posts whose events have all departed before `at`, in milliseconds. */
export async function* prunedPosts(database: Kysely<Tables>, at: number): AsyncGenerator<number> {
  const finished = await finishedAlerts(database, at);
  for (const key of finished) {
    let [platform, channel] = ['', ''];
    for (let isMore = true; isMore; ) {
      const rows = await database
        .selectFrom('post_alerts')
        .select(['poll_id', 'platform', 'channel_id', 'part'])
        .where('alert_key', '=', key)
        .where(({ eb, or, and }) =>
          or([
            eb('platform', '>', platform),
            and([eb('platform', '=', platform), eb('channel_id', '>', channel)]),
          ]),
        )
        .orderBy('platform')
        .orderBy('channel_id')
        .limit(batch)
        .execute();
      isMore = rows.length === batch;
      const last = rows.at(-1);
      if (last === undefined) break;
      [platform, channel] = [last.platform, last.channel_id];
      yield await removePosts(database, rows, finished);
    }
  }
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
        selectFrom('post_alerts')
          .select('post_alerts.alert_key')
          .whereRef('post_alerts.alert_key', '=', 'alerts.key'),
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

/** Those that carry nothing else that is not finished, and are not being sent; what they carried goes with them. */
async function removePosts(
  database: Kysely<Tables>,
  rows: readonly Parameters<typeof keyOf>[0][],
  finished: readonly string[],
): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('posts')
    .where(({ or, and }) => or(rows.map(row => and(keyOf(row)))))
    .where('state', 'not in', ['queued', 'sending'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('post_alerts')
            .select('post_alerts.alert_key')
            .whereRef('post_alerts.poll_id', '=', 'posts.poll_id')
            .whereRef('post_alerts.platform', '=', 'posts.platform')
            .whereRef('post_alerts.channel_id', '=', 'posts.channel_id')
            .whereRef('post_alerts.part', '=', 'posts.part')
            .where('post_alerts.alert_key', 'not in', finished),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** `at` in milliseconds. */
export function pollsBefore(database: Kysely<Tables>, at: number) {
  return database.selectFrom('polls').select('id').where('at', '<', at);
}
