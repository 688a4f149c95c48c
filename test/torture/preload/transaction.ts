/** What is done with posts in one transaction, or in one statement outside of any. */
export type Transaction = 'poll' | 'claim' | 'settle';

/** By a statement that only such a transaction has; null: it tells nothing. The same on every database. */
function kindOf(sql: string): Transaction | null {
  if (/^insert into "polls"/i.test(sql)) return 'poll';
  if (!/^update "posts" set/i.test(sql)) return null;
  if (/"attempts" = "attempts" \+/i.test(sql)) return 'claim';
  return /where .*"attempts" = /is.test(sql) ? 'settle' : null;
}

/** What one connection to the database is at, by its statements in their order. */
export class Connection {
  /** undefined: no transaction has begun. null: nothing told yet what kind it is. */
  #under: Transaction | null | undefined;

  /** What this statement commits, by itself or as the end of a transaction; null: nothing of these. */
  commits(sql: string): Transaction | null {
    if (/^begin/i.test(sql)) this.#under = null;
    if (/^rollback/i.test(sql)) this.#under = undefined;
    const kind = kindOf(sql);
    if (this.#under === undefined) return kind;
    const under = kind ?? this.#under;
    const isCommit = /^commit/i.test(sql);
    this.#under = isCommit ? undefined : under;
    return isCommit ? under : null;
  }
}
