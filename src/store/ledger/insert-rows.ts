import { type Kysely, type RawBuilder, sql } from 'kysely';
import { isPostgres } from '../migrations/is-postgres.ts';
import type { Tables } from '../tables.ts';
import { batchSize } from './batch-size.ts';

type Value = string | number | null;

/** Columns that have the same value in all rows. */
type Common<Row> = Partial<Row>;

/**
 * Any number of rows, all with the same columns and no two alike: a column that has one value throughout is sent
 * once, the others as one parameter. A parameter for each value takes ten times as long to put into words and to send.
 */
export async function insertRows<Name extends keyof Tables & string, In extends Common<Tables[Name]>>(
  database: Kysely<Tables>,
  table: Name,
  rows: readonly Omit<Tables[Name], keyof In>[],
  common: In,
  onConflict: 'fail' | 'keep' = 'fail',
): Promise<void> {
  for (let from = 0; from < rows.length; from += batchSize) {
    // In between this process does what else there is to do, as answering commands.
    if (from > 0) await new Promise(setImmediate);
    const columns = [...commonColumns(common), ...columnsOf(rows.slice(from, from + batchSize))];
    await insertColumns(database, table, columns, onConflict);
  }
}

interface Column {
  readonly name: string;
  /** One for each row; only the first where it is the same for all. */
  readonly values: readonly Value[];
  readonly isVarying: boolean;
}

async function insertColumns(
  database: Kysely<Tables>,
  table: string,
  columns: readonly Column[],
  onConflict: 'fail' | 'keep',
): Promise<void> {
  const varying = columns.filter(({ isVarying }) => isVarying);
  const selected = columns.map(column =>
    column.isVarying ? fromList(column) : constant(column.values[0] ?? null),
  );
  const names = columns.map(({ name }) => sql.ref(name));
  const keep = onConflict === 'keep' ? sql`on conflict do nothing` : sql``;
  // Without a condition SQLite takes "on" for that of a join.
  const from = varying.length === 0 ? sql`` : sql`from ${given(database, varying)}`;
  await sql`insert into ${sql.table(table)} (${sql.join(names)})
    select ${sql.join(selected)} ${from} where true ${keep}`.execute(database);
}

function commonColumns(common: object): Column[] {
  return Object.entries(common).map(([name, value]: [string, Value]) => ({
    name,
    values: [value],
    isVarying: false,
  }));
}

function columnsOf(rows: readonly object[]): Column[] {
  const [first = {}] = rows;
  return Object.keys(first).map(name => {
    const values = rows.map(row => (row as Readonly<Record<string, Value>>)[name] ?? null);
    const isVarying = values.some(value => value !== values[0]);
    return { name, values: isVarying ? values : values.slice(0, 1), isVarying };
  });
}

/** A table of these columns, named "given". */
function given(database: Kysely<Tables>, columns: readonly Column[]): RawBuilder<unknown> {
  const names = columns.map(({ name }) => sql.ref(name));
  if (isPostgres(database)) {
    const lists = columns.map(({ values }) => listOf(values));
    return sql`unnest(${sql.join(lists)}) as given (${sql.join(names)})`;
  }
  const [first] = columns;
  const rows = first?.values.map((_, row) => columns.map(({ values }) => values[row]));
  const read = names.map((name, index) => sql`value ->> ${sql.lit(index)} as ${name}`);
  return sql`(select ${sql.join(read)} from json_each(${JSON.stringify(rows)})) as given`;
}

const [between, none] = ['\u001f', '\u001e'];

/** One text that the server takes apart: twice as fast as a list, of which each value has to be quoted. */
function listOf(values: readonly Value[]): RawBuilder<unknown> {
  const texts = values.map(value => (value === null ? null : String(value)));
  const isPlain = texts.every(text => text === null || !(text.includes(between) || text.includes(none)));
  return isPlain
    ? sql`string_to_array(${texts.map(text => text ?? none).join(between)}, ${between}, ${none})`
    : sql`cast(${texts} as text[])`;
}

function fromList({ name, values }: Column): RawBuilder<unknown> {
  return sql`cast(${sql.ref(`given.${name}`)} as ${sql.raw(typeOf(values))})`;
}

function constant(value: Value): RawBuilder<unknown> {
  return value === null ? sql`null` : sql`cast(${value} as ${sql.raw(typeOf([value]))})`;
}

function typeOf(values: readonly Value[]): 'bigint' | 'text' {
  return values.some(value => typeof value === 'number') ? 'bigint' : 'text';
}
