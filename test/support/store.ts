import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type OpenStore, openStore } from '../../src/store/store.ts';

export interface TestStore extends OpenStore {
  /** The SQLite file, to look into it by other means. */
  readonly file: string;
}

/** An empty store in a real SQLite file, closed and removed when the test has finished. */
export async function openTestStore(): Promise<TestStore> {
  const { store, remove } = await openKeptStore();
  onTestFinished(remove);
  return store;
}

/** The same for several tests; to be removed in afterAll. */
export async function openKeptStore(): Promise<{ store: TestStore; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'docking-'));
  const file = join(folder, 'docking.db');
  const store = await openStore(`sqlite:${file}`, 'OFF');
  const remove = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store: { ...store, file }, remove };
}
