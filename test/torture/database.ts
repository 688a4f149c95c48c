import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startPostgres } from '../support/postgres-server.ts';
import type { Options } from './options.ts';

/** What the bot keeps its things in. */
export interface Database {
  readonly url: string;
  /** null: it cannot be. Away for so many milliseconds, as if its machine had lost power. */
  readonly restart: ((milliseconds: number) => Promise<void>) | null;
  /** Whether at some time since then, by performance.now(), it was away. */
  lackedSince(time: number): boolean;
  remove(): Promise<void>;
}

export async function openDatabase({ database }: Options, folder: string): Promise<Database> {
  const lasting = { restart: null, lackedSince: () => false, remove: async () => {} };
  if (database === 'sqlite') return { url: `sqlite:${join(folder, 'docking.db')}`, ...lasting };
  if (database !== 'postgres') return { url: database, ...lasting };
  const server = await startPostgres();
  let awayUntil = Number.NEGATIVE_INFINITY;
  return {
    url: server.url('postgres'),
    async restart(milliseconds) {
      awayUntil = Number.POSITIVE_INFINITY;
      await server.kill();
      await delay(milliseconds);
      await server.start();
      awayUntil = performance.now();
    },
    lackedSince: time => time <= awayUntil,
    remove: () => server.remove(),
  };
}
