import pg from 'pg';
import type { Moment } from './orders.ts';
import { Connection } from './transaction.ts';

/** As watchSqlite(); "after" is when the server's answer has come. */
export function watchPostgres(at: (moment: Moment) => void): void {
  const connections = new WeakMap<object, Connection>();
  const { query } = pg.Client.prototype;

  function watchedQuery(this: pg.Client, ...given: unknown[]): unknown {
    const connection = connections.get(this) ?? new Connection();
    connections.set(this, connection);
    const [sql] = given;
    const committed = typeof sql === 'string' ? connection.commits(sql) : null;
    if (committed !== null) at(`before the commit of a ${committed}`);
    const answer: unknown = Reflect.apply(query, this, given);
    if (committed === null || !(answer instanceof Promise)) return answer;
    return answer.then(result => {
      at(`after the commit of a ${committed}`);
      return result;
    });
  }
  pg.Client.prototype.query = watchedQuery as typeof query;
}
