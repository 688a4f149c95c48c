import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/store/store.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const now = new Date('2026-10-01T12:00:00Z');

function look(store: TestStore, sql: string): unknown[] {
  const database = new DatabaseSync(store.file);
  onTestFinished(() => database.close());
  return database.prepare(sql).all();
}

describe('migrations', () => {
  it('have all run when the database is open', async () => {
    const store = await openTestStore();

    expect(look(store, 'SELECT name FROM kysely_migration')).toEqual([{ name: '0001-first-tables' }]);
  });

  it('run once, and keep what is stored', async () => {
    const store = await openTestStore();
    await store.events.save([dockingEvent({ id: 7 })], now);
    const ran = look(store, 'SELECT name, timestamp FROM kysely_migration');

    const again = await openStore(`sqlite:${store.file}`);
    onTestFinished(() => again.close());

    expect(look(store, 'SELECT name, timestamp FROM kysely_migration')).toEqual(ran);
    expect(await again.events.byId(7)).toEqual(dockingEvent({ id: 7 }));
  });

  it('that fail half-way leave no table, and say why', async () => {
    const store = await openTestStore();
    const tables = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'kysely%'`;
    const database = new DatabaseSync(`${store.file}.other`);
    onTestFinished(() => database.close());
    // As if the very last table were there already.
    database.exec(`
      CREATE TABLE kysely_migration (name TEXT PRIMARY KEY, timestamp TEXT);
      CREATE TABLE state (name TEXT)`);

    await expect(openStore(`sqlite:${store.file}.other`)).rejects.toThrow(/table "state" already exists/);

    expect(database.prepare(tables).all()).toEqual([{ name: 'state' }]);
    expect(database.prepare('SELECT * FROM kysely_migration').all()).toEqual([]);
  });
});
