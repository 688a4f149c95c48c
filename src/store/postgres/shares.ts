import type { Shares, Taken } from '../shares.ts';
import type { Connecting } from './connection.ts';
import { connectSession, type Session } from './session.ts';

export interface PostgresShares extends Shares {
  close(): Promise<void>;
}

const nothing: Taken = { had: [], newly: [], lost: AbortSignal.abort() };

/** Shares are advisory locks of a session of their own; see duty.ts for what that guarantees. */
export function postgresShares(address: Connecting): PostgresShares {
  const closed = new AbortController();
  const has = new Set<string>();
  let connected: Promise<Session | null> | null = null;

  async function session(): Promise<Session | null> {
    const present = await connected;
    if (present !== null && !present.over.aborted) return present;
    has.clear();
    await present?.end();
    if (closed.signal.aborted) return null;
    // Whoever needs the database now, and fails, says why.
    connected = connectSession(address, closed.signal, () => {});
    const opened = await connected;
    void opened?.beat();
    return opened;
  }

  return {
    async take(names, most) {
      const here = await session();
      if (here === null) return nothing;
      const others = names.filter(name => !has.has(name));
      const room = Math.max(most - (names.length - others.length), 0);
      const newly = await here.tryAcquire(others, room);
      // Were the connection lost meanwhile, others could have them.
      if (here.over.aborted) return nothing;
      for (const name of newly) has.add(name);
      return { had: names.filter(name => has.has(name)), newly, lost: here.over };
    },
    async give(names) {
      const given = names.filter(name => has.delete(name));
      if (given.length > 0) await (await connected)?.release(given);
    },
    async close() {
      closed.abort();
      await (await connected)?.end();
    },
  };
}
