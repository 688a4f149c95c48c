import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenStore, openStore } from '../../src/store/store.ts';

/** The address of a database in a temporary folder, removed afterwards. */
export async function withDatabase<T>(use: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'docking-bench-'));
  try {
    return await use(`sqlite:${join(folder, 'docking.db')}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function withStore<T>(use: (store: OpenStore) => Promise<T>): Promise<T> {
  return withDatabase(async url => {
    const store = await openStore(url);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  });
}
