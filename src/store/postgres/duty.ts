import { setTimeout as delay } from 'node:timers/promises';
import { aborted } from '../../aborted.ts';
import type { Begin, Duty, Report } from '../duty.ts';
import { StoreError } from '../store-error.ts';
import type { Connecting } from './connection.ts';
import { connectSession, type Session } from './session.ts';

/** Milliseconds. How long to wait after a failure, and for the lock before asking for it again. */
const again = 5_000;
/** What another has just had is begun this much later, so that it has noticed. */
const grace = 1_000;

/**
 * A duty held by an advisory lock of a session of its own. The server frees it when the session ends: at once if
 * the process is killed, and within 9 s if its host vanishes, hangs or is cut off.
 *
 * That two processes are never at it together holds where a lost connection is noticed: at once if the server
 * closes it, and otherwise within 4 s of the last answer, before the server gives the lock to another. It does
 * not hold for a process that is stopped for longer than that and then goes on: until its next timer it takes
 * itself for the holder. Nor where a standby takes over within those 4 s. So whoever has a duty still claims in
 * the database what it is about to send.
 */
export function postgresDuty(
  address: Connecting,
  name: string,
  begin: Begin,
  report: Report = () => {},
): Duty {
  const released = new AbortController();
  const running = (async () => {
    while (!released.signal.aborted) {
      await once(address, name, begin, released.signal, report);
      await delay(again, undefined, { signal: released.signal }).catch(() => {});
    }
  })();
  const failed = new Promise<never>((_resolve, reject) => running.catch(reject));
  failed.catch(() => {});
  return {
    failed,
    async release() {
      released.abort();
      await running.catch(() => {});
    },
  };
}

/**
 * Until the duty is lost or given up, or cannot be had or begun for want of the database. Throws only what else
 * `begin` throws.
 */
async function once(
  address: Connecting,
  name: string,
  begin: Begin,
  released: AbortSignal,
  report: Report,
): Promise<void> {
  const session = await connectSession(address, released, report);
  if (session === null) return;
  try {
    if (await session.acquire(name, again, () => report(null))) await hold(session, begin);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    report(error);
  } finally {
    await session.end();
  }
}

async function hold(session: Session, begin: Begin): Promise<void> {
  const beating = session.beat();
  await delay(grace, undefined, { signal: session.over }).catch(() => {});
  if (!session.over.aborted) {
    try {
      await Promise.all([Promise.try(begin, session.over), aborted(session.over)]);
    } finally {
      session.drop();
    }
  }
  await beating;
}
