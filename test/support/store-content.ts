import { sql } from 'kysely';
import { openDatabase } from '../../src/store/database.ts';
import { tableNames } from '../../src/store/table-names.ts';

/** Every row of every table of a database, as texts in order: equal in two that hold the same. */
export async function contentOf(url: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { database, close } = await openDatabase(url);
  try {
    const content: Record<string, readonly string[]> = {};
    for (const table of tableNames) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
        database,
      );
      content[table] = rows.map(row => JSON.stringify(Object.entries(row).sort())).sort();
    }
    return content;
  } finally {
    await close();
  }
}
