import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

/** Brings the tables up to date, all or nothing; refuses one of a newer version or another program. */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const unknown = (await executed(database)).filter(name => !(name in migrations));
  if (unknown.length > 0) {
    throw new StoreError(
      `The database was made by a newer version (it has ${unknown.join(', ')}). Update the bot.`,
    );
  }
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function executed(database: Kysely<Tables>): Promise<string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(table => table.name === 'kysely_migration')) {
    const [foreign] = tables;
    if (foreign === undefined) return [];
    throw new StoreError(
      `The database belongs to another program (it has a table ${foreign.name}). Set DATABASE_URL to a file of the bot's own.`,
    );
  }
  const rows = await database
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return rows.map(row => row.name);
}
