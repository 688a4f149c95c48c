import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { pollsBefore } from './polls-before.ts';
import { batch, prunedPosts } from './pruned-posts.ts';

/**
 * Removes what is older than `before`, a hundred rows a step, and says after each step how many. Whoever
 * walks through it may rest between the steps, or stop: the next walk goes on. A post stays until all its
 * events have departed before then, as their departures answer it. The mirror stays, and so does what was
 * decided of its events.
 */
export async function* pruned(database: Kysely<Tables>, before: Date): AsyncGenerator<number> {
  const at = before.getTime();
  yield* prunedPosts(database, at);
  yield* unsentAlerts(database, at);
  yield* struckAlerts(database, at);
  yield* polls(database, at);
  yield* rejectedRecords(database, at);
}

/** Why channels were not told. */
async function* unsentAlerts(database: Kysely<Tables>, at: number): AsyncGenerator<number> {
  const old = await database
    .selectFrom('alerts')
    .select('key')
    .where('revised_poll_id', 'in', pollsBefore(database, at))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('unsent_alerts')
          .select('unsent_alerts.alert_key')
          .whereRef('unsent_alerts.alert_key', '=', 'alerts.key'),
      ),
    )
    .execute();
  for (const { key } of old) {
    yield* inBatches(() =>
      database
        .deleteFrom('unsent_alerts')
        .where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('alert_key', 'platform', 'channel_id'),
            'in',
            selectFrom('unsent_alerts')
              .select(['alert_key', 'platform', 'channel_id'])
              .where('alert_key', '=', key)
              .limit(batch)
              .$asTuple('alert_key', 'platform', 'channel_id'),
          ),
        )
        .executeTakeFirstOrThrow(),
    );
  }
}

/** Of events that are no longer in the mirror: what is, is judged by the alerts that it has. */
async function* struckAlerts(database: Kysely<Tables>, at: number): AsyncGenerator<number> {
  yield* inBatches(() =>
    database
      .deleteFrom('alerts')
      .where('key', 'in', eb =>
        eb
          .selectFrom('alerts')
          .select('key')
          .where('status', '=', 'struck')
          .where('revised_poll_id', 'in', pollsBefore(database, at))
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('content_alerts')
                  .select('content_alerts.alert_key')
                  .whereRef('content_alerts.alert_key', '=', 'alerts.key'),
              ),
            ),
          )
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('unsent_alerts')
                  .select('unsent_alerts.alert_key')
                  .whereRef('unsent_alerts.alert_key', '=', 'alerts.key'),
              ),
            ),
          )
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('docking_events')
                  .select('docking_events.id')
                  .where(({ eb, or, ref }) =>
                    or([
                      eb('docking_events.id', '=', ref('alerts.arrival_event_id')),
                      eb('docking_events.id', '=', ref('alerts.departure_event_id')),
                    ]),
                  ),
              ),
            ),
          )
          .limit(batch),
      )
      .executeTakeFirstOrThrow(),
  );
}

/** Those that nothing refers to; never the last one, after which the next is numbered. */
async function* polls(database: Kysely<Tables>, at: number): AsyncGenerator<number> {
  yield* inBatches(() =>
    database
      .deleteFrom('polls')
      .where('id', 'in', eb =>
        pollsBefore(database, at)
          .where('id', '<', ({ selectFrom }) =>
            selectFrom('polls').select(({ fn }) => fn.max('id').as('last')),
          )
          .where('id', 'not in', eb.selectFrom('alerts').select('poll_id'))
          .where('id', 'not in', eb.selectFrom('alerts').select('revised_poll_id'))
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('contents')
                  .select('contents.poll_id')
                  .whereRef('contents.poll_id', '=', 'polls.id'),
              ),
            ),
          )
          .limit(batch),
      )
      .executeTakeFirstOrThrow(),
  );
}

async function* rejectedRecords(database: Kysely<Tables>, at: number): AsyncGenerator<number> {
  yield* inBatches(() =>
    database
      .deleteFrom('rejected_records')
      .where('key', 'in', eb =>
        eb.selectFrom('rejected_records').select('key').where('last_seen', '<', at).limit(batch),
      )
      .executeTakeFirstOrThrow(),
  );
}

async function* inBatches(
  remove: () => Promise<{ readonly numDeletedRows: bigint }>,
): AsyncGenerator<number> {
  for (let removed = batch; removed === batch; ) {
    removed = Number((await remove()).numDeletedRows);
    if (removed > 0) yield removed;
  }
}
