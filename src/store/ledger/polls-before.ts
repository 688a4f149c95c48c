import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/** The ids of the polls before `at`, in milliseconds. */
export function pollsBefore(database: Kysely<Tables>, at: number) {
  return database.selectFrom('polls').select('id').where('at', '<', at);
}
