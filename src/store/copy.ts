import { existsSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { isPostgres, openDatabase, sqliteFile } from './database.ts';
import { StoreError } from './store-error.ts';
import { keysOf, type TableName, tableNames } from './table-names.ts';
import type { Tables } from './tables.ts';

/** Rows at a time: the widest table stays below SQLite's 32,766 parameters. */
const batch = 1_000;

/** How many rows of each table were copied. */
export type Copied = readonly { readonly table: TableName; readonly rows: number }[];

/**
 * Copies everything from one database to another, all or nothing. No bot may run on either. Throws StoreError if
 * there is something in the target already, or a bot on a SQLite file.
 */
export async function copyStore(from: string, to: string, now: Date): Promise<Copied> {
  if (!isPostgres(from) && !existsSync(sqliteFile(from))) {
    throw new StoreError(`There is no database ${sqliteFile(from)}.`);
  }
  const source = await openDatabase(from);
  try {
    const lock = await source.lock(now);
    const target = await openDatabase(to).catch(error => {
      lock.release();
      throw error;
    });
    try {
      return await target.database
        .transaction()
        .execute(write => inOneView(source.database, read => copyAll(read, write)));
    } finally {
      lock.release();
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** What is read is all of one moment. */
function inOneView<T>(source: Kysely<Tables>, work: (read: Kysely<Tables>) => Promise<T>): Promise<T> {
  return source.transaction().setIsolationLevel('repeatable read').execute(work);
}

async function copyAll(read: Kysely<Tables>, write: Kysely<Tables>): Promise<Copied> {
  for (const table of tableNames) {
    if ((await count(write, table)) > 0) {
      throw new StoreError(`The target is not empty (it has rows in ${table}). Choose an empty one.`);
    }
  }
  const copied = [];
  for (const table of tableNames) {
    await copyTable(read, write, table);
    const [rows, there] = [await count(read, table), await count(write, table)];
    if (rows !== there)
      throw new StoreError(`Of ${rows} rows in ${table} ${there} have arrived; nothing was kept.`);
    copied.push({ table, rows });
  }
  return copied;
}

/** In the order of its key, each batch from where the one before it ended. */
async function copyTable(read: Kysely<Tables>, write: Kysely<Tables>, table: TableName): Promise<void> {
  const keys = keysOf[table];
  const columns = sql.join(keys.map(key => sql.ref(key)));
  for (let last: Row | undefined; ; ) {
    const after =
      last === undefined ? sql`` : sql` where (${columns}) > (${sql.join(keys.map(key => last?.[key]))})`;
    const some = keys.length === 0 ? sql`` : sql`${after} order by ${columns} limit ${sql.lit(batch)}`;
    const { rows } = await sql<Row>`select * from ${sql.table(table)}${some}`.execute(read);
    for (let at = 0; at < rows.length; at += batch) {
      await write
        .withTables<Record<string, Row>>()
        .insertInto(table as string)
        .values(rows.slice(at, at + batch))
        .execute();
    }
    last = rows.at(-1);
    if (keys.length === 0 || rows.length < batch) return;
  }
}

type Row = Record<string, unknown>;

async function count(database: Kysely<Tables>, table: TableName): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    database,
  );
  return Number(rows[0]?.count);
}
