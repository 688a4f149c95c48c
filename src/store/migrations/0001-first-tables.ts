import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createInstallations } from './0001/installations.ts';
import { createContents, createPosts } from './0001/posts.ts';
import { createSettings } from './0001/settings.ts';
import { isPostgres } from './is-postgres.ts';

export const firstTables: Migration = {
  async up(db) {
    await createMirror(db);
    await createLedger(db);
    await createSettings(db);
    await createInstallations(db);
    await createBookkeeping(db);
  },
};

async function createMirror(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('docking_events')
    .addColumn('id', 'integer', column => column.primaryKey())
    .addColumn('docking', 'bigint', column => column.notNull())
    .addColumn('departure', 'bigint')
    .addColumn('location_id', 'integer', column => column.notNull())
    .addColumn('location_name', 'text', column => column.notNull())
    .addColumn('station_id', 'integer')
    .addColumn('target_kind', 'text')
    .addColumn('target_id', 'integer')
    .addColumn('target_name', 'text')
    .addColumn('chaser_kind', 'text')
    .addColumn('chaser_id', 'integer')
    .addColumn('chaser_name', 'text')
    .addColumn('chaser_flight_id', 'integer')
    .addColumn('flight', 'text')
    .addColumn('agency_id', 'integer')
    .addColumn('agency_name', 'text')
    .addColumn('search_text', 'text', column => column.notNull())
    .execute();
  const indexes = {
    // In the order that questions are answered in, with all that a search reads: it never needs the table.
    by_docking: ['docking desc', 'id', ...names(db, 'search_text')],
    by_departure: ['departure', 'id'],
    by_station: ['station_id', 'docking', 'id'],
    by_location: ['location_id', 'docking', 'id'],
    by_flight: ['flight'],
    by_chaser_flight: ['chaser_flight_id'],
    by_chaser: ['chaser_kind', 'chaser_id', ...names(db, 'chaser_name')],
    by_target: ['target_kind', 'target_id', ...names(db, 'target_name')],
    by_agency: ['agency_id', ...names(db, 'agency_name')],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(`docking_events_${name}`).on('docking_events').columns(columns).execute();
  }
  await db.schema
    .createTable('event_records')
    .addColumn('id', 'integer', column => column.primaryKey())
    .addColumn('record_json', 'text', column => column.notNull())
    .addColumn('first_seen', 'bigint', column => column.notNull())
    .execute();
  await db.schema
    .createTable('rejected_records')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('event_id', 'integer')
    .addColumn('reason', 'text', column => column.notNull())
    .addColumn('record', 'text', column => column.notNull())
    .addColumn('first_seen', 'bigint', column => column.notNull())
    .addColumn('last_seen', 'bigint', column => column.notNull())
    .execute();
}

/** PostgreSQL refuses a row with more than some 2,700 bytes in an index, and a name may have any length. */
function names(db: Kysely<unknown>, column: string): string[] {
  return isPostgres(db) ? [] : [column];
}

async function createLedger(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('polls')
    .addColumn('id', 'integer', column => column.primaryKey())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute();
  await db.schema
    .createTable('alerts')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('arrival_event_id', 'integer', column => column.unique())
    .addColumn('departure_event_id', 'integer', column => column.unique())
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('original_json', 'text', column => column.notNull())
    .addColumn('said_json', 'text', column => column.notNull())
    .addColumn('revision', 'text')
    .addColumn('poll_id', 'integer', column => column.notNull().references('polls.id'))
    .addColumn('revised_poll_id', 'integer', column => column.notNull().references('polls.id'))
    .execute();
  await createContents(db);
  await createPosts(db);
  await db.schema
    .createTable('unsent_alerts')
    .addColumn('alert_key', 'text', column => column.notNull().references('alerts.key'))
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('channel_id', 'text', column => column.notNull())
    .addColumn('reason', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('unsent_alerts_key', ['alert_key', 'platform', 'channel_id'])
    .execute();
}

async function createBookkeeping(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('api_calls')
    .addColumn('at', 'bigint', column => column.notNull())
    .execute();
  await db.schema.createIndex('api_calls_by_time').on('api_calls').columns(['at']).execute();
  await db.schema
    .createTable('state')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('value_json', 'text', column => column.notNull())
    .execute();
}
