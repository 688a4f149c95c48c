import type { Migration } from 'kysely/migration';
import { firstTables } from './0001-first-tables.ts';

/** Append only: what has run once is never changed. Run in the order of their names. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
};
