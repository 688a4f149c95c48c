import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { type Connecting, sessionSettings } from './connection.ts';
import { isRefusedStatement, postgresError } from './error.ts';

/** pg's pool for Kysely: connects when needed, again after a loss; its failures are StoreErrors if they have words. */
export function openPool({ options, name }: Connecting, size: number, statement?: number): PostgresPool {
  const pool = new pg.Pool({
    ...options,
    max: size,
    onConnect: client => client.query(sessionSettings(statement)),
  });
  // A connection that is lost while nobody uses it is made anew when it is needed; one in use fails its statement.
  pool.on('error', () => {});
  pool.on('connect', client => client.on('error', () => {}));
  return {
    options: {},
    async connect() {
      try {
        return pooled(await pool.connect(), name);
      } catch (error) {
        throw postgresError(error, name);
      }
    },
    end: () => pool.end(),
  };
}

/** Kysely gives it one statement after another, as pg asks for. */
function pooled(client: pg.PoolClient, name: string): PostgresPoolClient {
  let isBroken = false;
  const query = async (text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> => {
    try {
      return await client.query(text, parameters.map(storable));
    } catch (error) {
      isBroken ||= !isRefusedStatement(error);
      throw postgresError(error, name);
    }
  };
  return {
    // There are no cursors here.
    query: query as unknown as PostgresPoolClient['query'],
    release: destroy => client.release(destroy === true || isBroken),
  };
}

/** PostgreSQL's texts hold every letter but this one. */
function storable(parameter: unknown): unknown {
  if (Array.isArray(parameter)) return parameter.map(storable);
  return typeof parameter === 'string' ? parameter.replaceAll('\0', '\ufffd') : parameter;
}
