import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createInstallations } from './0001-installations.ts';
import { createSettings } from './0001-settings.ts';
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
  await db.schema
    .createTable('posts')
    .addColumn('poll_id', 'integer', column => column.notNull().references('polls.id'))
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('channel_id', 'text', column => column.notNull())
    .addColumn('part', 'integer', column => column.notNull())
    .addColumn('workspace_id', 'text', column => column.notNull())
    .addColumn('turn', 'integer', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('attempts', 'integer', column => column.notNull())
    .addColumn('due_at', 'bigint', column => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('message_id', 'text')
    .addColumn('reply_to', 'text')
    .addColumn('mentions_json', 'text', column => column.notNull())
    .addColumn('style', 'text', column => column.notNull())
    .addColumn('silent', 'integer', column => column.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('doubt_since', 'bigint')
    .addColumn('publish_due_at', 'bigint')
    .addColumn('published_at', 'bigint')
    .addColumn('wanted', 'integer', column => column.notNull())
    .addColumn('shown', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('posts_key', ['poll_id', 'platform', 'channel_id', 'part'])
    .execute();
  await createPostIndexes(db);
  await db.schema
    .createTable('post_alerts')
    .addColumn('poll_id', 'integer', column => column.notNull())
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('channel_id', 'text', column => column.notNull())
    .addColumn('part', 'integer', column => column.notNull())
    .addColumn('position', 'integer', column => column.notNull())
    .addColumn('alert_key', 'text', column => column.notNull().references('alerts.key'))
    .addPrimaryKeyConstraint('post_alerts_once', ['alert_key', 'platform', 'channel_id'])
    .addForeignKeyConstraint(
      'post_alerts_post',
      ['poll_id', 'platform', 'channel_id', 'part'],
      'posts',
      ['poll_id', 'platform', 'channel_id', 'part'],
      constraint => constraint.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('post_alerts_by_post')
    .on('post_alerts')
    .columns(['poll_id', 'platform', 'channel_id', 'part', 'position'])
    .execute();
  await db.schema
    .createTable('unsent_alerts')
    .addColumn('alert_key', 'text', column => column.notNull().references('alerts.key'))
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('channel_id', 'text', column => column.notNull())
    .addColumn('reason', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('unsent_alerts_key', ['alert_key', 'platform', 'channel_id'])
    .execute();
}

/** Each in the order in which posts are taken, so that a long queue is neither sorted nor read whole. */
async function createPostIndexes(db: Kysely<unknown>): Promise<void> {
  const order = ['due_at', 'poll_id', 'turn', 'channel_id', 'part'];
  const index = (name: string, columns: string[]) =>
    db.schema.createIndex(`posts_${name}`).on('posts').columns(columns);
  const revised = sql<boolean>`shown < wanted`;
  await index('by_state', ['state', 'platform', ...order]).execute();
  await index('by_channel', ['platform', 'channel_id', 'state', 'poll_id', 'part']).execute();
  await index('to_edit', ['state', 'platform', ...order])
    .where(revised)
    .execute();
  await index('to_publish', ['platform', 'publish_due_at', 'poll_id', 'channel_id', 'part'])
    .where('publish_due_at', 'is not', null)
    .execute();
  await index('published', ['platform', 'channel_id', 'published_at'])
    .where('published_at', 'is not', null)
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
