import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { busy, explained, sqliteCode, sqliteError } from './error.ts';

/** How long to wait for another process that writes. */
const busyMilliseconds = 5_000;

/** Whether what was stored survives a power cut: always, but for a database that is thrown away. */
export type Durability = 'FULL' | 'OFF';

/** Opens, or makes, the file; throws StoreError if it cannot be used. Nothing is changed in it yet. */
export function openSqlite(file: string, durability: Durability): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    if (file !== ':memory:') makeFolder(dirname(file));
    database = new DatabaseSync(file, { timeout: busyMilliseconds, enableForeignKeyConstraints: true });
    database.exec(`PRAGMA synchronous = ${durability}; SELECT count(*) FROM sqlite_schema`);
    return database;
  } catch (error) {
    database?.close();
    throw sqliteError(asOpenFailure(error), file);
  }
}

const pause = 50;

/** The switch fails at once while another process opens the same file: SQLite's own waiting does not cover it. */
export async function useWriteAheadLog(sqlite: DatabaseSync): Promise<void> {
  for (let waited = 0; ; waited += pause) {
    try {
      sqlite.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (sqliteCode(error) !== busy || waited >= busyMilliseconds) throw error;
      await delay(pause);
    }
  }
}

/** Node's own recursive mkdir never returns where a folder cannot be made, as under /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(folder)) throw error;
  }
}

/** Kysely's own SQLite dialect, told how node:sqlite differs from the better-sqlite3 it was made for. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    super({ database: asBetterSqlite(database) });
    this.#database = database;
  }

  override createDriver(): NodeSqliteDriver {
    return new NodeSqliteDriver(this.#database);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class NodeSqliteDriver extends SqliteDriver {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    super({ database: asBetterSqlite(database) });
    this.#database = database;
  }

  /**
   * All our transactions write. Taking the lock at the start waits for another writer; taking it at the
   * first write fails at once if the other wrote since the transaction began.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** After some failures, as of a full disk, SQLite has done it by itself. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** SQLite rolls back tables as well as rows, so a migration is all or nothing. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Every failure that sqliteError() can put into words is a StoreError. */
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
  const file = database.location() ?? ':memory:';
  const statement = explained(file, () => database.prepare(sql));
  return {
    reader: statement.columns().length > 0,
    all: parameters => explained(file, () => statement.all(...(parameters as SQLInputValue[]))),
    run: parameters => explained(file, () => statement.run(...(parameters as SQLInputValue[]))),
    iterate: parameters => statement.iterate(...(parameters as SQLInputValue[])),
  };
}

/** A folder that cannot be made is the same to the user as a file that cannot be opened. */
function asOpenFailure(error: unknown): unknown {
  const isFileSystem = error instanceof Error && 'syscall' in error;
  return isFileSystem ? Object.assign(error, { errcode: 14 }) : error;
}
