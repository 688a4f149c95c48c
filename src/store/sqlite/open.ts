import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { OpenDatabase } from '../database.ts';
import { type Duty, soleDuty } from '../duty.ts';
import { migrate } from '../migrate.ts';
import { Outbox } from '../outbox/outbox.ts';
import { StateStore } from '../state.ts';
import { StoreError } from '../store-error.ts';
import type { Tables } from '../tables.ts';
import { type Durability, NodeSqliteDialect, openSqlite, useWriteAheadLog } from './dialect.ts';
import { explained, sqliteError } from './error.ts';
import { lockForPolling } from './lock.ts';

/** See openDatabase(). */
export async function openSqliteFile(file: string, durability: Durability): Promise<OpenDatabase> {
  const sqlite = openSqlite(file, durability);
  const database = new Kysely<Tables>({ dialect: new NodeSqliteDialect(sqlite) });
  try {
    await migrate(database);
    await useWriteAheadLog(sqlite);
    // SQLite opens a file that cannot be written all the same, and says so at the first write only.
    sqlite.exec('BEGIN IMMEDIATE; PRAGMA user_version = 0; ROLLBACK');
  } catch (error) {
    sqlite.close();
    throw sqliteError(error, file);
  }
  const duties = new Set<Duty>();
  return {
    database,
    async lock(now) {
      checkWhole(sqlite, file);
      const lock = await lockForPolling(file, new StateStore(database), now);
      await new Outbox(database).takeOver(now);
      return lock;
    },
    // There is nobody to share with.
    shares: null,
    onDuty: (_name, begin) => {
      const duty = soleDuty(begin);
      duties.add(duty);
      return duty;
    },
    async close() {
      await Promise.all([...duties].map(duty => duty.release()));
      await database.destroy();
    },
  };
}

/** Most damage shows in what the check says; some keeps it from being made at all. */
function checkWhole(sqlite: DatabaseSync, file: string): void {
  const found = explained(file, () => sqlite.prepare('PRAGMA quick_check(1)').all());
  if (found[0]?.quick_check === 'ok') return;
  throw new StoreError(`The database ${file} is damaged; restore it from a backup.`);
}
