import { type Kysely, sql } from 'kysely';

export async function createContents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('contents')
    .addColumn('poll_id', 'integer', column => column.notNull().references('polls.id'))
    .addColumn('content', 'integer', column => column.notNull())
    .addColumn('reply_to', 'text')
    .addColumn('style', 'text', column => column.notNull())
    .addColumn('silent', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('contents_key', ['poll_id', 'content'])
    .execute();
  await db.schema
    .createTable('content_alerts')
    .addColumn('poll_id', 'integer', column => column.notNull())
    .addColumn('content', 'integer', column => column.notNull())
    .addColumn('position', 'integer', column => column.notNull())
    .addColumn('alert_key', 'text', column => column.notNull().references('alerts.key'))
    .addPrimaryKeyConstraint('content_alerts_key', ['poll_id', 'content', 'position'])
    .addForeignKeyConstraint(
      'content_alerts_content',
      ['poll_id', 'content'],
      'contents',
      ['poll_id', 'content'],
      constraint => constraint.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('content_alerts_by_alert')
    .on('content_alerts')
    .columns(['alert_key', 'poll_id', 'content'])
    .execute();
}

/** Without a foreign key: looking a content up for each of many posts takes as long as storing them. */
export async function createPosts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('posts')
    .addColumn('poll_id', 'integer', column => column.notNull())
    .addColumn('platform', 'text', column => column.notNull())
    .addColumn('channel_id', 'text', column => column.notNull())
    .addColumn('part', 'integer', column => column.notNull())
    .addColumn('content', 'integer', column => column.notNull())
    .addColumn('workspace_id', 'text', column => column.notNull())
    .addColumn('turn', 'integer', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('attempts', 'integer', column => column.notNull())
    .addColumn('due_at', 'bigint', column => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('message_id', 'text')
    .addColumn('mentions_json', 'text', column => column.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('doubt_since', 'bigint')
    .addColumn('publish_due_at', 'bigint')
    .addColumn('published_at', 'bigint')
    .addColumn('wanted', 'integer', column => column.notNull())
    .addColumn('shown', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('posts_key', ['poll_id', 'platform', 'channel_id', 'part'])
    .execute();
  await createPostIndexes(db);
}

/**
 * Each holds only what waits for something, in the order in which that is taken: a long ledger makes none of them
 * longer, and a long queue is neither sorted nor read whole.
 */
async function createPostIndexes(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, columns: string[], condition: string) =>
    db.schema
      .createIndex(`posts_${name}`)
      .on('posts')
      .columns(columns)
      .where(sql.raw<boolean>(condition))
      .execute();
  const inTurn = ['platform', 'due_at', 'poll_id', 'turn'];
  await index('to_send', inTurn, `state = 'queued'`);
  await index('to_edit', inTurn, `state = 'sent' and shown < wanted`);
  await index('being_sent', ['platform', 'lease_until'], `state = 'sending'`);
  await index('unsent', ['platform', 'channel_id', 'poll_id', 'part'], `state in ('queued', 'sending')`);
  await index(
    'to_publish',
    ['platform', 'publish_due_at', 'poll_id', 'channel_id', 'part'],
    'publish_due_at is not null',
  );
  await index('published', ['platform', 'channel_id', 'published_at'], 'published_at is not null');
}
