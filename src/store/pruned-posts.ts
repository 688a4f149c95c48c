import type { ExpressionBuilder, Kysely, SelectQueryBuilder } from 'kysely';
import type { PostRow, Tables } from './tables.ts';

/** Rows in one statement, so that nobody else waits for long. */
export const batch = 100;

type RowKey = Pick<PostRow, 'poll_id' | 'platform' | 'channel_id' | 'part'>;

/** The posts whose events have all departed before `at`, in milliseconds. */
export async function* prunedPosts(database: Kysely<Tables>, at: number): AsyncGenerator<number> {
  const finished = await finishedAlerts(database, at);
  for (const key of finished) {
    let after = { platform: '', channel_id: '' };
    for (let isMore = true; isMore; ) {
      const carrying = carried(database, key, after).select(['poll_id', 'platform', 'channel_id', 'part']);
      const rows = await carrying.execute();
      isMore = rows.length === batch;
      after = rows.at(-1) ?? after;
      if (rows.length > 0) yield await removePosts(database, carrying, finished);
    }
  }
}

/** The next posts that carry it, in the order of their channels. */
function carried(
  database: Kysely<Tables>,
  key: string,
  after: { readonly platform: string; readonly channel_id: string },
) {
  return database
    .selectFrom('post_alerts')
    .where('alert_key', '=', key)
    .where(({ eb, or, and }) =>
      or([
        eb('platform', '>', after.platform),
        and([eb('platform', '=', after.platform), eb('channel_id', '>', after.channel_id)]),
      ]),
    )
    .orderBy('platform')
    .orderBy('channel_id')
    .limit(batch);
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
  carrying: SelectQueryBuilder<Tables, 'post_alerts', RowKey>,
  finished: readonly string[],
): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('posts')
    .where(({ eb, refTuple }) =>
      eb(
        refTuple('poll_id', 'platform', 'channel_id', 'part'),
        'in',
        carrying.$asTuple('poll_id', 'platform', 'channel_id', 'part'),
      ),
    )
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
