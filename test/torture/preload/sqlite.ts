import { StatementSync } from 'node:sqlite';
import type { Moment } from './orders.ts';
import { Connection } from './transaction.ts';

/** Sees every statement that the bot runs, and so when a transaction of which kind is committed. */
export function watchSqlite(at: (moment: Moment) => void): void {
  const connection = new Connection();

  function watched<T>(sql: string, run: () => T): T {
    const committed = connection.commits(sql);
    if (committed === null) return run();
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
