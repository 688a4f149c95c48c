/** What is done with posts in one transaction, or in one statement outside of any. */
export type Transaction = 'poll' | 'claim' | 'settle';

/** By a statement that only such a transaction has; null: it tells nothing. The same on every database. */
export function kindOf(sql: string): Transaction | null {
  if (/^insert into "polls"/i.test(sql)) return 'poll';
  if (!/^update "posts" set/i.test(sql)) return null;
  if (/"attempts" = "attempts" \+/i.test(sql)) return 'claim';
  return /where .*"attempts" = /is.test(sql) ? 'settle' : null;
}
