import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { storeError } from './store-error.ts';

/** Opens, or makes, the file; throws StoreError if it cannot be used. Nothing is changed in it yet. */
export function openSqlite(file: string): DatabaseSync {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    const database = new DatabaseSync(file, { timeout: 5_000, enableForeignKeyConstraints: true });
    database.exec('PRAGMA synchronous = FULL; SELECT count(*) FROM sqlite_schema');
    return database;
  } catch (error) {
    throw storeError(asOpenFailure(error), file);
  }
}

/** Kysely's own SQLite dialect, told how node:sqlite differs from the better-sqlite3 it was made for. */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(database: DatabaseSync) {
    super({ database: asBetterSqlite(database) });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/** SQLite rolls back tables as well as rows, so a migration is all or nothing. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function asBetterSqlite(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = prepared.get(sql) ?? prepare(database, sql);
      // The bot repeats some dozens of statements; lists of ids make new ones, the oldest of which go.
      prepared.delete(sql);
      prepared.set(sql, statement);
      if (prepared.size > mostPrepared) prepared.delete(prepared.keys().next().value ?? '');
      return statement;
    },
  };
}

const mostPrepared = 200;

function prepare(database: DatabaseSync, sql: string): SqliteStatement {
  // All our transactions write. Taking the lock at the start waits for another writer; taking it at the
  // first write fails at once if the other wrote since the transaction began.
  const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
  return {
    reader: statement.columns().length > 0,
    all: parameters => statement.all(...(parameters as SQLInputValue[])),
    run: parameters => statement.run(...(parameters as SQLInputValue[])),
    iterate: parameters => statement.iterate(...(parameters as SQLInputValue[])),
  };
}

/** A folder that cannot be made is the same to the user as a file that cannot be opened. */
function asOpenFailure(error: unknown): unknown {
  const isFileSystem = error instanceof Error && 'syscall' in error;
  return isFileSystem ? Object.assign(error, { errcode: 14 }) : error;
}
