import { realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import type { StateStore } from '../state.ts';
import { StoreError } from '../store-error.ts';
import { busy, explained, sqliteCode, sqliteError } from './error.ts';

/** Held by the one process that polls and delivers; given up when that ends, however it ends. */
export interface Lock {
  release(): void;
}

/**
 * The operating system's own lock on a small file beside the database, which no crash can leave behind.
 * Readers and commands do not need it. Throws HeldError if another bot has it.
 */
export async function lockForPolling(file: string, state: StateStore, now: Date): Promise<Lock> {
  // However the file is called, it has one lock.
  const lockFile = file === ':memory:' ? file : `${realpathSync(file)}.lock`;
  const lock = explained(lockFile, () => new DatabaseSync(lockFile, { timeout: 0 }));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (sqliteCode(cause) !== busy) throw sqliteError(cause, lockFile);
    throw await heldError(file, state, cause);
  }
  await state.set('holder', { pid: process.pid, host: hostname(), since: now.getTime() });
  return { release: () => lock.close() };
}

/** Another process has the lock; it is named. */
export class HeldError extends StoreError {}

async function heldError(file: string, state: StateStore, cause: unknown): Promise<HeldError> {
  const holder = await state.get('holder');
  const who = holder
    ? ` (process ${holder.pid} on ${holder.host}, since ${new Date(holder.since).toISOString()})`
    : '';
  return new HeldError(
    `Another bot is running on the database ${file}${who}. Stop it first, or set DATABASE_URL.`,
    { cause },
  );
}
