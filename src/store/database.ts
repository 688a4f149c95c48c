import type { Kysely } from 'kysely';
import type { Begin, Duty, Report } from './duty.ts';
import type { Shares } from './shares.ts';
import type { Durability } from './sqlite/dialect.ts';
import type { Lock } from './sqlite/lock.ts';
import type { Tables } from './tables.ts';

/** A database whose tables are up to date, and what keeps several processes apart on it. */
export interface OpenDatabase {
  readonly database: Kysely<Tables>;
  /**
   * For a process that polls and delivers; also looks whether the database is whole. On SQLite there can be one
   * such process, and on PostgreSQL any number: there only duties keep them apart.
   */
  lock(now: Date): Promise<Lock>;
  /**
   * Does what one process at a time may do, as soon as no other does it: at once on SQLite, for whoever holds the
   * lock.
   */
  onDuty(name: string, begin: Begin, report?: Report): Duty;
  /** What all processes do, each a part of it; null where there is only one. */
  readonly shares: Shares | null;
  /** Gives up its duties and shares too. */
  close(): Promise<void>;
}

/** Whether this names a database on a PostgreSQL server. */
export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:/.test(url);
}

/** The file that `sqlite:<file>` names. */
export function sqliteFile(url: string): string {
  return url.replace(/^sqlite:(\/\/(?=\/))?/, '');
}

/**
 * Opens the database that `sqlite:<file>` or `postgres://…` names and brings its tables up to date. Throws
 * StoreError if it is damaged, cannot be written or is newer than this program; then nothing in it has changed.
 */
export async function openDatabase(url: string, durability: Durability = 'FULL'): Promise<OpenDatabase> {
  // Each is loaded only where it is asked for.
  if (isPostgresUrl(url)) return (await import('./postgres/open.ts')).openPostgres(url);
  return (await import('./sqlite/open.ts')).openSqliteFile(sqliteFile(url), durability);
}
