import { existsSync, statSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { isPostgresUrl, type OpenDatabase, openDatabase, sqliteFile } from './database.ts';
import { batchSize } from './ledger/batch-size.ts';
import { StoreError } from './store-error.ts';
import { keysOf, type TableName, tableNames } from './table-names.ts';
import type { Tables } from './tables.ts';
import { lostDuty, whileOnDuty } from './while-on-duty.ts';

/** How many rows of each table were copied. */
export type Copied = readonly { readonly table: TableName; readonly rows: number }[];

/**
 * Copies everything from one database to another, all or nothing. No bot may run on either. Throws StoreError if
 * there is something in the target already, if both are the same, or if a bot runs on the source.
 */
export async function copyStore(from: string, to: string, now: Date): Promise<Copied> {
  if (!isPostgresUrl(from) && !existsSync(sqliteFile(from))) {
    throw new StoreError(`There is no database ${sqliteFile(from)}. Check FROM.`);
  }
  const source = await openDatabase(from);
  try {
    const target = await openDatabase(to);
    try {
      if ((await identity(from, source)) === (await identity(to, target)))
        throw new StoreError('FROM and TO are the same database. Name another one as TO.');
      return await undisturbed(source, now, lost =>
        target.database.transaction().execute(async write => {
          const copied = await inOneView(source.database, read => copyAll(read, write));
          if (lost.aborted) throw lostDuty();
          return copied;
        }),
      );
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Equal for the same database, by whatever name it is called. */
async function identity(url: string, { database }: OpenDatabase): Promise<string> {
  if (!isPostgresUrl(url)) {
    const { dev, ino } = statSync(sqliteFile(url), { bigint: true });
    return `${dev} ${ino}`;
  }
  const { rows } = await sql<{ server: string; database: string; schema: string }>`
    select extract(epoch from pg_postmaster_start_time())::text as server,
      current_database() as database, current_schema() as schema`.execute(database);
  return JSON.stringify(rows[0]);
}

/** While no bot runs there: what it told meanwhile would be told again. */
async function undisturbed<T>(
  source: OpenDatabase,
  now: Date,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const lock = await source.lock(now);
  try {
    const done = await whileOnDuty(source, 'polling', work);
    if (done === null) throw new StoreError('A bot is running on FROM. Stop it first.');
    return done.result;
  } finally {
    lock.release();
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
    const some = keys.length === 0 ? sql`` : sql`${after} order by ${columns} limit ${sql.lit(batchSize)}`;
    const { rows } = await sql<Row>`select * from ${sql.table(table)}${some}`.execute(read);
    for (let at = 0; at < rows.length; at += batchSize) {
      // The widest table has 20 columns, and SQLite takes 32,766 parameters.
      await write
        .withTables<Record<string, Row>>()
        .insertInto(table as string)
        .values(rows.slice(at, at + batchSize))
        .execute();
    }
    last = rows.at(-1);
    if (keys.length === 0 || rows.length < batchSize) return;
  }
}

type Row = Record<string, unknown>;

async function count(database: Kysely<Tables>, table: TableName): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    database,
  );
  return Number(rows[0]?.count);
}
