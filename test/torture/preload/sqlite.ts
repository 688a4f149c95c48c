import { StatementSync } from 'node:sqlite';
import type { Moment } from './orders.ts';
import { kindOf, type Transaction } from './transaction.ts';

/** Sees every statement that the bot runs, and so when a transaction of which kind is committed. */
export function watchSqlite(at: (moment: Moment) => void): void {
  /** undefined: none has begun. null: nothing told yet what kind it is. */
  let under: Transaction | null | undefined;

  function watched<T>(sql: string, run: () => T): T {
    if (/^begin/i.test(sql)) under = null;
    if (/^rollback/i.test(sql)) under = undefined;
    const kind = kindOf(sql);
    if (under !== undefined) under = kind ?? under;
    const isCommit = /^commit/i.test(sql);
    const committed = isCommit ? under : under === undefined ? kind : null;
    if (isCommit) under = undefined;
    if (committed == null) return run();
    at(`before the commit of a ${committed}`);
    const result = run();
    at(`after the commit of a ${committed}`);
    return result;
  }

  const { run, all } = StatementSync.prototype;
  StatementSync.prototype.run = function watchedRun(this: StatementSync, ...given: unknown[]) {
    return watched(this.sourceSQL, () => Reflect.apply(run, this, given));
  };
  StatementSync.prototype.all = function watchedAll(this: StatementSync, ...given: unknown[]) {
    return watched(this.sourceSQL, () => Reflect.apply(all, this, given));
  };
}
