import { sql } from 'kysely';

/** queued: due at a time. sending: claimed, with a lease. The others are final, but for edits of sent ones. */
export type PostState = 'queued' | 'sending' | 'sent' | 'refused' | 'expired' | 'gone';

/*
 * Conditions in the very words of the indexes that hold such posts alone: SQLite uses those for nothing else, nor
 * where a parameter stands in for a word.
 */

export const isQueued = sql<boolean>`state = 'queued'`;

export const isSending = sql<boolean>`state = 'sending'`;

/** Sent, and not showing what is wanted by now. */
export const isToEdit = sql<boolean>`state = 'sent' and shown < wanted`;

/** Queued or being sent; `table`: the name that posts have in the query. */
export function isUnsent(table = 'posts') {
  return sql<boolean>`${sql.ref(`${table}.state`)} in ('queued', 'sending')`;
}
