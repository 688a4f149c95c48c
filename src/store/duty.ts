/**
 * Called when this process gets the duty; the signal aborts when it is lost or given up. What it returns is
 * waited for before the duty is given up, or begun again here. Should it fail, the duty is given up;
 * where the database is why, and others may have it meanwhile, it is asked for again.
 */
export type Begin = (lost: AbortSignal) => Promise<void> | void;

/** Told of each failed attempt, and with null that the database answers: another process has the duty. */
export type Report = (trouble: unknown) => void;

/** Work that exactly one process at a time does. */
export interface Duty {
  /** Rejects if `begin` failed; never resolves. */
  readonly failed: Promise<never>;
  /** Ends the work here, waits until it has ended, and lets another process have it. */
  release(): Promise<void>;
}

/** For the one process of a database that has no other: it has every duty, at once and until it ends. */
export function soleDuty(begin: Begin): Duty {
  const given = new AbortController();
  const work = Promise.try(begin, given.signal);
  const failed = new Promise<never>((_resolve, reject) => work.catch(reject));
  failed.catch(() => {});
  return {
    failed,
    async release() {
      given.abort();
      await work.catch(() => {});
    },
  };
}
