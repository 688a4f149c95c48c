import type { Kysely } from 'kysely';

export async function createInstallations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installations')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('name', 'text')
    .addColumn('sealed_token', 'text', column => column.notNull())
    .addColumn('bot_id', 'text', column => column.notNull())
    .addColumn('bot_user_id', 'text', column => column.notNull())
    .addColumn('scopes_json', 'text', column => column.notNull())
    .addColumn('installer', 'text')
    .addColumn('installed_at', 'bigint', column => column.notNull())
    .addColumn('left_at', 'bigint')
    .execute();
  await db.schema.createIndex('installations_left').on('installations').columns(['left_at']).execute();
  await db.schema
    .createTable('organization_workspaces')
    .addColumn('workspace_id', 'text', column => column.primaryKey())
    .addColumn('organization_id', 'text', column =>
      column.notNull().references('installations.id').onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('organization_workspaces_by_organization')
    .on('organization_workspaces')
    .columns(['organization_id'])
    .execute();
}
