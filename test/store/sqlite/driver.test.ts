import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../../src/store/migrate.ts';
import { NodeSqliteDialect, openSqlite } from '../../../src/store/sqlite/dialect.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import type { Tables } from '../../../src/store/tables.ts';

interface Ports {
  ports: { id: number; name: string; berths?: number };
}

function openFile(): DatabaseSync {
  const folder = mkdtempSync(join(tmpdir(), 'docking-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return openSqlite(join(folder, 'docking.db'), 'FULL');
}

async function withPorts(): Promise<Kysely<Ports>> {
  const database = new Kysely<Ports>({ dialect: new NodeSqliteDialect(openSqlite(':memory:', 'FULL')) });
  onTestFinished(() => database.destroy());
  await sql`CREATE TABLE ports (id INTEGER PRIMARY KEY, name TEXT UNIQUE)`.execute(database);
  await database
    .insertInto('ports')
    .values([
      { id: 1, name: 'Poisk zenith' },
      { id: 2, name: 'Prichal nadir' },
    ])
    .execute();
  return database;
}

const named = (database: Kysely<Ports>, id: number) =>
  database.selectFrom('ports').selectAll().where('id', '=', id).executeTakeFirst();

describe('a connection', () => {
  it('waits for other writers, keeps what it said it stored, and checks references', () => {
    const database = openFile();
    onTestFinished(() => database.close());

    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
    expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 5_000 });
  });
});

describe('a prepared statement', () => {
  it('answers each time by its own parameters, also after none', async () => {
    const database = await withPorts();

    expect(await named(database, 1)).toEqual({ id: 1, name: 'Poisk zenith' });
    expect(await named(database, 3)).toBeUndefined();
    expect(await named(database, 2)).toEqual({ id: 2, name: 'Prichal nadir' });
    expect(await Promise.all([1, 2].map(id => named(database, id)))).toMatchObject([{ id: 1 }, { id: 2 }]);
  });

  it('works again after it failed', async () => {
    const database = await withPorts();
    const add = (id: number, name: string) => database.insertInto('ports').values({ id, name }).execute();

    await expect(add(3, 'Poisk zenith')).rejects.toThrow(/UNIQUE/);
    await add(3, 'Rassvet nadir');

    expect(await named(database, 3)).toEqual({ id: 3, name: 'Rassvet nadir' });
  });

  it('sees the columns of a table that has been changed since, and made anew', async () => {
    const database = await withPorts();
    await named(database, 1);

    await sql`ALTER TABLE ports ADD COLUMN berths INTEGER DEFAULT 2`.execute(database);
    expect(await named(database, 1)).toEqual({ id: 1, name: 'Poisk zenith', berths: 2 });

    await sql`DROP TABLE ports`.execute(database);
    await expect(named(database, 1)).rejects.toThrow(/no such table/);
    await sql`CREATE TABLE ports (name TEXT, id INTEGER)`.execute(database);
    await sql`INSERT INTO ports VALUES ('Harmony zenith', 1)`.execute(database);
    expect(await named(database, 1)).toEqual({ name: 'Harmony zenith', id: 1 });
  });

  it('tells how many rows it wrote, and what it returns', async () => {
    const database = await withPorts();
    const rename = database.updateTable('ports').set({ name: 'Zvezda aft' });

    expect(await rename.where('id', '=', 1).executeTakeFirst()).toMatchObject({ numUpdatedRows: 1n });
    expect(await rename.where('id', '=', 9).executeTakeFirst()).toMatchObject({ numUpdatedRows: 0n });
    expect(await database.deleteFrom('ports').where('id', '=', 2).returning('name').execute()).toEqual([
      { name: 'Prichal nadir' },
    ]);
  });

  it('may be one of very many', async () => {
    const database = await withPorts();
    const numbers = Array.from({ length: 450 }, (_, index) => index);
    const ask = (number: number) =>
      sql<{
        said: number;
        id: number;
      }>`SELECT ${sql.lit(number)} AS said, id FROM ports WHERE id = ${2}`.execute(database);

    for (const number of [...numbers, ...numbers.toReversed()]) {
      expect((await ask(number)).rows).toEqual([{ said: number, id: 2 }]);
    }
    expect(await named(database, 1)).toEqual({ id: 1, name: 'Poisk zenith' });
  });
});

describe('a full disk', () => {
  async function fullDatabase(pages: number) {
    const sqlite = openFile();
    const database = new Kysely<Tables>({ dialect: new NodeSqliteDialect(sqlite) });
    onTestFinished(() => database.destroy());
    return { database, fill: () => sqlite.exec(`PRAGMA max_page_count = ${pages}`) };
  }

  it('is one clear error, and what was being stored is not there', async () => {
    const { database, fill } = await fullDatabase(60);
    await migrate(database);
    fill();

    const stored = database.transaction().execute(async transaction => {
      for (let id = 1; id < 1_000; id++) {
        const record_json = JSON.stringify('x'.repeat(2_000));
        await transaction.insertInto('event_records').values({ id, record_json, first_seen: 0 }).execute();
      }
    });

    await expect(stored).rejects.toThrow(StoreError);
    await expect(stored).rejects.toThrow(/docking\.db cannot grow: the disk is full\.$/);
    expect(await database.selectFrom('event_records').selectAll().execute()).toEqual([]);
  });

  it('in the middle of the first migration leaves none of its tables', async () => {
    const { database, fill } = await fullDatabase(20);
    fill();

    await expect(migrate(database)).rejects.toThrow(/cannot grow: the disk is full/);

    expect((await database.introspection.getTables()).map(({ name }) => name)).toEqual([]);
  });
});
