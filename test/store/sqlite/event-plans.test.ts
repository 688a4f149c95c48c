import { DatabaseSync } from 'node:sqlite';
import { type CompiledQuery, Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DockingQuery } from '../../../src/docking/query.ts';
import { EventStore } from '../../../src/store/mirror/events.ts';
import { NodeSqliteDialect } from '../../../src/store/sqlite/dialect.ts';
import type { Tables } from '../../../src/store/tables.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { openKeptStore, type TestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const newestDepartures: DockingQuery = {
  departedBy: at,
  ordering: [{ field: 'departure', descending: true }],
};

describe('query plans', () => {
  let store: TestStore;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ store, remove } = await openKeptStore());
    const events = Array.from({ length: 600 }, (_, index) =>
      dockingEvent({ id: index + 1, docking: new Date(index * 86_400_000) }),
    );
    await store.transaction(inside => inside.events.save(events, at));
  });
  afterAll(() => remove());

  test.each<[name: string, query: DockingQuery, index: string]>([
    ['the newest', {}, 'docking_events_by_docking'],
    ['a station', { station: 4 }, 'docking_events_by_station'],
    ['a location', { location: 3 }, 'docking_events_by_location'],
    ['a flight', { chaser: 10_776 }, 'docking_events_by_chaser_flight'],
    ['a span of time', { dockingGte: at, dockingLt: at }, 'docking_events_by_docking'],
    ['the newest departures', newestDepartures, 'docking_events_by_departure'],
    ['a vehicle', { vehicle: { kind: 'spacecraft', id: 776 } }, 'docking_events_by_chaser'],
    ['relocations', { relocated: true, dockingLte: at }, 'docking_events_by_flight'],
  ])('%s is found by an index', async (_name, query, index) => {
    const plans = await plansOf(store.file, query);

    expect(plans.page).toContain(`INDEX ${index}`);
    expect(plans.records).toContain('SEARCH event_records USING INTEGER PRIMARY KEY');
    expect(plans.page + plans.count).not.toMatch(/SCAN docking_events$/m);
  });
});

async function plansOf(file: string, query: DockingQuery) {
  const queries: CompiledQuery[] = [];
  const sqlite = new DatabaseSync(file);
  const database = new Kysely<Tables>({
    dialect: new NodeSqliteDialect(sqlite),
    log: ({ query }) => void queries.push(query),
  });
  await new EventStore(database).find({ limit: 5, ...query });
  const run = [...queries, await recordsQuery(database, queries)].map(({ sql, parameters }) =>
    sqlite
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      // What Kysely bound to this statement a moment ago.
      .all(...(parameters as (string | number)[]))
      .map(row => String(row.detail))
      .join('\n'),
  );
  await database.destroy();
  const [count = '', page = '', records = ''] = run;
  return { count, page, records };
}

/** Where the query found nothing no records were read: then the statement is had by asking for one. */
async function recordsQuery(database: Kysely<Tables>, queries: readonly CompiledQuery[]) {
  const read = queries[2];
  if (read !== undefined) return read;
  return database.selectFrom('event_records').select(['id', 'record_json']).where('id', 'in', [1]).compile();
}
