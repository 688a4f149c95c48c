import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Connecting, sessionSettings } from './connection.ts';
import { lockKey, lockKeyOf } from './dialect.ts';
import { postgresError } from './error.ts';

/** Milliseconds between two signs of life; and for the answer to one, without which the session is lost. */
const pulse = 2_000;
/** After this long without a sign of life the server ends the session: more than two pulses. */
const idle = 9_000;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: lock_not_available */
const stillHeld = '55P03';

/** A connection of its own, to hold locks until it ends. */
export interface Session {
  /** Aborts when the connection is lost, dropped or to be released. */
  readonly over: AbortSignal;
  /** Waits for the lock until it is had; false: the session was over before. `held`: told that another still has it. */
  acquire(name: string, milliseconds: number, held: () => void): Promise<boolean>;
  /** Those of these locks that nobody had, `most` at most; they are had now. None where the session is over. */
  tryAcquire(names: readonly string[], most: number): Promise<readonly string[]>;
  /** Gives up these locks. */
  release(names: readonly string[]): Promise<void>;
  /** Shows the server that this process lives, until the session is over. */
  beat(): Promise<void>;
  drop(): void;
  /** Gives up its locks. */
  end(): Promise<void>;
}

/** null: it could not be had, and `report` was told why, or it was released meanwhile. */
export async function connectSession(
  { options, name }: Connecting,
  released: AbortSignal,
  report: (error: unknown) => void,
): Promise<Session | null> {
  const client = new pg.Client({ ...options, query_timeout: pulse });
  const dropped = new AbortController();
  const over = AbortSignal.any([dropped.signal, released]);
  const lose = (error: unknown) => {
    if (!over.aborted) report(postgresError(error, name));
    dropped.abort();
  };
  client.on('error', lose);
  client.on('end', () => dropped.abort());
  try {
    await client.connect();
    await client.query(`${sessionSettings()}; set idle_session_timeout = ${idle}`);
  } catch (error) {
    lose(error);
    await client.end().catch(() => {});
    return null;
  }
  return {
    over,
    acquire: (lock, milliseconds, held) => acquire(client, lock, { milliseconds, held, over, lose }),
    async tryAcquire(names, most) {
      if (names.length === 0 || over.aborted) return [];
      try {
        const { rows } = await client.query<{ name: string }>(tryLocks, [names, most]);
        return rows.map(({ name }) => name);
      } catch (error) {
        lose(error);
        return [];
      }
    },
    async release(names) {
      if (!over.aborted) await client.query(unlock, [names]).catch(lose);
    },
    beat: () => beat(client, over, lose),
    drop: () => dropped.abort(),
    async end() {
      await client.query('select pg_advisory_unlock_all()').catch(() => {});
      // The server hears of it or not: the locks are gone, or will be.
      client.end().catch(() => {});
    },
  };
}

const shareKey = lockKeyOf("'share ' || name");
/** The list ends where there are enough, and what comes behind is not tried. */
const tryLocks = `select name from unnest($1::text[]) name where pg_try_advisory_lock(${shareKey}) limit $2`;
const unlock = `select pg_advisory_unlock(${shareKey}) from unnest($1::text[]) name`;

interface Waiting {
  readonly milliseconds: number;
  readonly held: () => void;
  readonly over: AbortSignal;
  readonly lose: (error: unknown) => void;
}

async function acquire(
  client: pg.Client,
  name: string,
  { milliseconds, held, over, lose }: Waiting,
): Promise<boolean> {
  // Ends the waiting too.
  const hangUp = () => void client.end().catch(() => {});
  over.addEventListener('abort', hangUp);
  try {
    await client.query(`set lock_timeout = ${milliseconds}`);
    while (!over.aborted) {
      if (await isAcquired(client, name, milliseconds + pulse)) break;
      held();
    }
  } catch (error) {
    lose(error);
  } finally {
    over.removeEventListener('abort', hangUp);
  }
  return !over.aborted;
}

async function isAcquired(client: pg.Client, name: string, query_timeout: number): Promise<boolean> {
  const text = `select pg_advisory_lock(${lockKey(`duty ${name}`)})`;
  try {
    await client.query({ text, query_timeout } as pg.QueryConfig);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === stillHeld) return false;
    throw error;
  }
}

async function beat(client: pg.Client, over: AbortSignal, lose: (error: unknown) => void): Promise<void> {
  let answered = performance.now();
  while (!over.aborted) {
    await delay(pulse, undefined, { signal: over }).catch(() => {});
    if (over.aborted) return;
    try {
      // After a pause of the whole process another may have the lock already: no need to ask.
      if (performance.now() - answered > idle)
        throw new Error('Connection terminated: this process had stopped');
      await client.query('select 1');
      answered = performance.now();
    } catch (error) {
      lose(error);
    }
  }
}
