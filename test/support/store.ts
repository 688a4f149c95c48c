import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { type OpenStore, openStore } from '../../src/store/store.ts';
import { borrowDatabase } from './postgres-databases.ts';

export interface TestStore extends OpenStore {
  /** To open it once more. */
  readonly url: string;
  /** The SQLite file, to look into it by other means; empty on PostgreSQL. */
  readonly file: string;
}

/** An empty store in a real database, SQLite or PostgreSQL, closed and removed when the test has finished. */
export async function openTestStore(): Promise<TestStore> {
  const { store, remove } = await openKeptStore();
  onTestFinished(remove);
  return store;
}

/** The same for several tests; to be removed in afterAll. */
export async function openKeptStore(): Promise<{ store: TestStore; remove: () => Promise<void> }> {
  const server = inject('postgres');
  return server === undefined ? openInFile() : openOnServer(server);
}

async function openInFile(): Promise<{ store: TestStore; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'docking-'));
  const file = join(folder, 'docking.db');
  const url = `sqlite:${file}`;
  const store = await openStore(url, 'OFF');
  const remove = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store: { ...store, url, file }, remove };
}

async function openOnServer(server: string): Promise<{ store: TestStore; remove: () => Promise<void> }> {
  const database = await borrowDatabase(server);
  const store = await openStore(database.url);
  const remove = async (): Promise<void> => {
    await store.close();
    await database.giveBack();
  };
  return { store: { ...store, url: database.url, file: '' }, remove };
}
