import { DatabaseSync } from 'node:sqlite';
import { type CompiledQuery, Kysely } from 'kysely';
import { NodeSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import type { Tables } from '../../src/store/tables.ts';

/** How SQLite goes about what is asked of a database. */
export async function queryPlans(
  file: string,
  run: (database: Kysely<Tables>) => Promise<unknown>,
): Promise<string[]> {
  const queries: CompiledQuery[] = [];
  const sqlite = new DatabaseSync(file);
  const database = new Kysely<Tables>({
    dialect: new NodeSqliteDialect(sqlite),
    log: ({ query }) => void queries.push(query),
  });
  await run(database);
  const plans = queries
    .filter(({ sql }) => /^(select|insert|update|delete)/.test(sql))
    .flatMap(({ sql, parameters }) =>
      sqlite
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        // What Kysely bound to this statement a moment ago.
        .all(...(parameters as (string | number)[])),
    );
  await database.destroy();
  return plans.map(row => String(row.detail));
}
