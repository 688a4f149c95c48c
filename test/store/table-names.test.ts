import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { tableNames } from '../../src/store/table-names.ts';
import { administer } from '../support/postgres.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

async function tablesOf({ file, url }: TestStore): Promise<string[]> {
  if (file === '') {
    const { rows } = await administer(
      url,
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    return rows.map(({ name }) => name);
  }
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare(`select name from sqlite_schema where type = 'table'`).all();
  database.close();
  return rows.map(({ name }) => String(name));
}

test('every table of the database is among those that are copied', async () => {
  const store = await openTestStore();

  const tables = (await tablesOf(store)).filter(name => !/^(kysely|sqlite)_/.test(name));

  expect(tableNames.toSorted()).toEqual(tables.sort());
});
