import pg from 'pg';
import { StoreError } from '../store-error.ts';

/** How long to wait for a connection, and for what another process has locked. */
const patience = 10_000;
/** A server that does not even say that it took too long is gone. */
const silence = 5_000;

export interface Connecting {
  readonly options: pg.PoolConfig;
  /** The database in words, without user and password. */
  readonly name: string;
}

/** `statement`: milliseconds that one may take. Throws StoreError if the address cannot be read. */
export function connecting(url: string, statement = patience): Connecting {
  const options: pg.PoolConfig = {
    connectionString: quietly(url),
    fallback_application_name: 'docking-bot',
    connectionTimeoutMillis: patience,
    query_timeout: statement + silence,
    keepAlive: true,
    keepAliveInitialDelayMillis: patience,
    types: { getTypeParser },
  };
  return { options, name: nameOf(options) };
}

/**
 * What each connection begins with. The server ends a transaction whose process has stopped in the middle, and
 * notices within seconds that its host has vanished, so that nobody waits for it for long. Transactions are kept apart
 * by waiting for each other: what one reads it reads after it has waited.
 */
export function sessionSettings(statement = patience): string {
  return `
    set standard_conforming_strings = on;
    set jit = off;
    set default_transaction_isolation = 'read committed';
    set statement_timeout = ${statement};
    set idle_in_transaction_session_timeout = ${patience};
    set tcp_keepalives_idle = 5;
    set tcp_keepalives_interval = 2;
    set tcp_keepalives_count = 3;
    set tcp_user_timeout = ${patience}`;
}

/** https://www.postgresql.org/docs/current/catalog-pg-type.html: int8 */
const bigint = 20;

/** Whole numbers of 8 bytes are numbers: times, ids and counts are exact in them. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === bigint && format !== 'binary') return Number;
  return format === 'binary' ? pg.types.getTypeParser(type, format) : pg.types.getTypeParser(type, 'text');
}

/**
 * pg checks the certificate by each of these names, as by `verify-full`, but complains at length on the terminal that
 * a later version may not. https://github.com/brianc/node-postgres/tree/master/packages/pg-connection-string
 */
function quietly(url: string): string {
  if (/[?&]uselibpqcompat=true(?=[&#]|$)/.test(url)) return url;
  return url.replaceAll(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=[&#]|$)/g, '$1verify-full');
}

/** Without the cause: what a parser complains of shows the password. */
function nameOf(options: pg.ClientConfig): string {
  try {
    const { host, port, database } = new pg.Client(options);
    return `${database ?? ''} on ${host}:${port}`;
  } catch {
    throw new StoreError('The address of the database cannot be read. Check DATABASE_URL.');
  }
}
