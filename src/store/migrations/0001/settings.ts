import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../is-postgres.ts';

export async function createSettings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('channels')
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('channel_id', 'text', column => column.notNull())
    .addColumn('workspace_id', 'text')
    .addColumn('tag', 'text')
    .addColumn('created_at', 'bigint', column => column.notNull())
    .addColumn('paused_by', 'text')
    .addColumn('paused_reason', 'text')
    .addColumn('paused_at', 'bigint')
    .addColumn('retry_at', 'bigint')
    .addColumn('left_at', 'bigint')
    .addPrimaryKeyConstraint('channels_key', ['platform', 'channel_id'])
    .execute();
  await db.schema
    .createIndex('channels_by_workspace')
    .on('channels')
    .columns(['platform', 'workspace_id'])
    .execute();
  await db.schema
    .createTable('subscriptions')
    .addColumn('id', 'integer', column => column.primaryKey())
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('channel_id', 'text', column => column.notNull())
    .addColumn('include_json', 'text', column => column.notNull())
    .addColumn('exclude_json', 'text', column => column.notNull())
    .addColumn('kinds_json', 'text', column => column.notNull())
    .addColumn('mention', 'text')
    .addColumn('style', 'text', column => column.notNull())
    .addColumn('silent', 'integer', column => column.notNull())
    .addColumn('created_at', 'bigint', column => column.notNull())
    .addColumn('created_by', 'text')
    // Some filters are too long for an index of PostgreSQL's.
    .$call(table =>
      isPostgres(db)
        ? table
        : table.addUniqueConstraint('subscriptions_once', ['platform', 'channel_id', 'include_json']),
    )
    .addForeignKeyConstraint('subscriptions_channel', ['platform', 'channel_id'], 'channels', [
      'platform',
      'channel_id',
    ])
    .execute();
  if (isPostgres(db)) {
    await db.schema
      .createIndex('subscriptions_once')
      .on('subscriptions')
      .columns(['platform', 'channel_id'])
      .expression(sql`md5(include_json)`)
      .unique()
      .execute();
  }
}
