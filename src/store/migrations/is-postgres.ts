import { type Kysely, PostgresAdapter } from 'kysely';

/** For the little in which the tables of the two databases differ. */
export function isPostgres(db: Pick<Kysely<unknown>, 'getExecutor'>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
