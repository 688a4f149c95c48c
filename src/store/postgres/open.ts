import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression, sql } from 'kysely';
import type { OpenDatabase } from '../database.ts';
import type { Duty } from '../duty.ts';
import { isUpToDate, migrate } from '../migrate.ts';
import { StoreError } from '../store-error.ts';
import type { Tables } from '../tables.ts';
import { type Connecting, connecting } from './connection.ts';
import { SameAsSqliteDialect } from './dialect.ts';
import { postgresDuty } from './duty.ts';
import { openPool } from './pool.ts';
import { postgresShares } from './shares.ts';

/** Few: one transaction runs at a time, and most questions take a millisecond. */
const connections = 8;

/** PostgreSQL 14: the first that ends the session of a process that hangs. */
const oldest = 140_000;

/** Changing tables may take its time, and so may waiting for the process that does it. */
const longest = 30 * 60_000;

/**
 * See openDatabase(); PostgreSQL 14 or newer. A server that is restarted later fails what was asked meanwhile, and
 * nothing else.
 */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  const address = connecting(url);
  const database = over(address, connections);
  try {
    await prepare(database, url, address.name);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  const duties = new Set<Duty>();
  const shares = postgresShares(address);
  return {
    database,
    // Any number of processes may run; what only one of them may do is a duty.
    lock: async () => ({ release() {} }),
    shares,
    onDuty(name, begin, report) {
      const duty = postgresDuty(address, name, begin, report);
      duties.add(duty);
      return duty;
    },
    async close() {
      await Promise.all([...duties].map(duty => duty.release()));
      await shares.close();
      await database.destroy();
    },
  };
}

function over(address: Connecting, size: number, statement?: number): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new SameAsSqliteDialect({ pool: openPool(address, size, statement) }),
    // SQLite knows lists that are empty.
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  });
}

/** Several processes may start at once: the first changes the tables, the others wait for it. */
async function prepare(database: Kysely<Tables>, url: string, name: string): Promise<void> {
  const schema = await writableSchema(database, name);
  if (await isUpToDate(database, schema)) return;
  const patient = over(connecting(url, longest), 2, longest);
  try {
    await migrate(patient, schema);
  } finally {
    await patient.destroy();
  }
}

/** A standby, or a database set to be read only, says so now and not in the middle of the first poll. */
async function writableSchema(database: Kysely<Tables>, name: string): Promise<string> {
  const { rows } = await sql<{ schema: string | null; readOnly: string; version: number }>`
    select current_schema() as schema, current_setting('transaction_read_only') as "readOnly",
      current_setting('server_version_num')::int as version`.execute(database);
  const { schema = null, readOnly = 'off', version = oldest } = rows[0] ?? {};
  if (version < oldest)
    throw new StoreError(`The database ${name} is older than PostgreSQL 14; update its server.`);
  if (readOnly === 'on')
    throw new StoreError(`The database ${name} is read-only; give the bot one that it may write.`);
  if (schema === null) throw new StoreError(`The database ${name} has no such schema; check DATABASE_URL.`);
  return schema;
}
