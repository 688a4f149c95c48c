import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished, vi } from 'vitest';
import { useWriteAheadLog } from '../../../src/store/sqlite/dialect.ts';
import { openTestStore } from '../../support/store.ts';

/** https://sqlite.org/rescode.html#busy_recovery: another process is mending the log of a killed one. */
const busyRecovery = 261;

/** Node's own error for this code, the first so many times that this statement is executed. */
function failing(statement: string, times: number) {
  const exec = DatabaseSync.prototype.exec;
  let left = times;
  const spy = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    if (sql !== statement || left-- <= 0) return exec.call(this, sql);
    throw Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: busyRecovery });
  });
  onTestFinished(() => spy.mockRestore());
}

it('a database whose log another process is mending is waited for', async () => {
  const store = await openTestStore();
  const sqlite = new DatabaseSync(store.file);
  onTestFinished(() => sqlite.close());
  failing('PRAGMA journal_mode = WAL', 2);

  await expect(useWriteAheadLog(sqlite)).resolves.toBeUndefined();
});

it('a lock that another process is mending is held by another bot', async () => {
  const store = await openTestStore();
  failing('BEGIN EXCLUSIVE', 1);

  await expect(store.lock(new Date('2026-10-01T12:00:00Z'))).rejects.toThrow(/^Another bot is running/);
});
