import { setTimeout as delay } from 'node:timers/promises';

const firstWait = 1_000;
const longestWait = 60_000;

export interface Trying {
  /** Told of each failure and of when the next try is; throws what no further try can mend. */
  readonly failed: (error: unknown, seconds: number) => void;
  readonly signal: AbortSignal;
}

/** Does it until it succeeds, waiting longer each time. Rejected where it was given up or is stopped. */
export async function tryAgain<T>(work: () => Promise<T>, { failed, signal }: Trying): Promise<T> {
  for (let wait = nextWait(); ; wait = nextWait(wait)) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      failed(error, wait / 1_000);
      await delay(wait, undefined, { signal });
    }
  }
}

/** In milliseconds: what to wait after having waited so long. */
export function nextWait(wait?: number): number {
  return wait === undefined ? firstWait : Math.min(wait * 2, longestWait);
}
