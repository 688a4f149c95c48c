import { type Kysely, type RawBuilder, sql } from 'kysely';
import { batchSize } from './channel-range.ts';
import { isPostgres } from './migrations/is-postgres.ts';
import type { Tables } from './tables.ts';

type Value = string | number | null;

/**
 * Any number of rows, all with the same columns: a column that has one value throughout is sent once, the others as
 * one parameter. A parameter for each value takes ten times as long to put into words and to send.
 */
export async function insertRows<Name extends keyof Tables & string>(
  database: Kysely<Tables>,
  table: Name,
  rows: readonly Tables[Name][],
  onConflict: 'fail' | 'keep' = 'fail',
): Promise<void> {
  for (let from = 0; from < rows.length; from += batchSize) {
    // In between this process does what else there is to do, as answering commands.
    if (from > 0) await new Promise(setImmediate);
    await insertSome(database, table, rows.slice(from, from + batchSize), onConflict);
  }
}

async function insertSome(
  database: Kysely<Tables>,
  table: string,
  rows: readonly object[],
  onConflict: 'fail' | 'keep',
): Promise<void> {
  const columns = columnsOf(rows);
  const varying = columns.filter(({ values }) => values.some(value => value !== values[0]));
  const selected = columns.map(column =>
    varying.includes(column) ? sql.ref(`given.${column.name}`) : constant(column.values[0] ?? null),
  );
  const names = columns.map(({ name }) => sql.ref(name));
  const keep = onConflict === 'keep' ? sql`on conflict do nothing` : sql``;
  // Without a condition SQLite takes "on" for that of a join.
  await sql`insert into ${sql.table(table)} (${sql.join(names)})
    select ${sql.join(selected)} from ${given(database, varying, rows.length)} where true ${keep}`.execute(
    database,
  );
}

interface Column {
  readonly name: string;
  readonly values: readonly Value[];
}

function columnsOf(rows: readonly object[]): Column[] {
  const [first = {}] = rows;
  return Object.keys(first).map(name => ({
    name,
    values: rows.map(row => (row as Readonly<Record<string, Value>>)[name] ?? null),
  }));
}

/** A table of these columns, named "given". */
function given(database: Kysely<Tables>, columns: readonly Column[], count: number): RawBuilder<unknown> {
  const names = columns.map(({ name }) => sql.ref(name));
  const numbers = Array.from({ length: count }, (_, row) => row);
  if (isPostgres(database)) {
    const all = [...columns, { name: 'row', values: numbers }];
    const arrays = all.map(({ values }) => sql`cast(${values} as ${sql.raw(typeOf(values))}[])`);
    return sql`unnest(${sql.join(arrays)}) as given (${sql.join(all.map(({ name }) => sql.ref(name)))})`;
  }
  const rows = JSON.stringify(numbers.map(row => columns.map(({ values }) => values[row])));
  const read = names.map((name, index) => sql`value ->> ${sql.lit(index)} as ${name}`);
  return sql`(select ${sql.join([sql`key as row`, ...read])} from json_each(${rows})) as given`;
}

function constant(value: Value): RawBuilder<unknown> {
  return value === null ? sql`null` : sql`cast(${value} as ${sql.raw(typeOf([value]))})`;
}

function typeOf(values: readonly Value[]): 'bigint' | 'text' {
  return values.some(value => typeof value === 'number') ? 'bigint' : 'text';
}
