import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

/**
 * Brings the tables up to date, all or nothing; refuses one of a newer version or another program. `schema`:
 * the one that the tables are in, where a database has several.
 */
export async function migrate(database: Kysely<Tables>, schema?: string): Promise<void> {
  if (await isUpToDate(database, schema)) return;
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
    // Else it takes another schema's list of what has been done for its own.
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Throws StoreError if the tables are those of a newer version or another program. */
export async function isUpToDate(database: Kysely<Tables>, schema?: string): Promise<boolean> {
  const done = await executed(database, schema);
  const unknown = done.filter(name => !(name in migrations));
  if (unknown.length > 0) {
    throw new StoreError(
      `The database was made by a newer version (it has ${unknown.join(', ')}). Update the bot.`,
    );
  }
  return done.length === Object.keys(migrations).length;
}

async function executed(database: Kysely<Tables>, schema?: string): Promise<string[]> {
  const all = await database.introspection.getTables({ withInternalKyselyTables: true });
  const tables = all.filter(table => schema === undefined || table.schema === schema);
  if (!tables.some(table => table.name === 'kysely_migration')) {
    const [foreign] = tables.filter(table => !table.name.startsWith('kysely_migration'));
    if (foreign === undefined) return [];
    throw new StoreError(
      `The database belongs to another program (it has a table ${foreign.name}). Set DATABASE_URL to one of the bot's own.`,
    );
  }
  const rows = await database
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return rows.map(row => row.name);
}
