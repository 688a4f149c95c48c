import { atMost } from '../at-most.ts';
import type { OpenStore } from '../store/store.ts';
import type { Platform } from './platform.ts';
import { type TellSettings, tellPlatform } from './tell.ts';

/** Delivers on one platform, beside the polls: a fan-out of half an hour delays none of them. */
export interface Courier {
  /** There is something to tell. */
  wake(): void;
  /** Claims nothing more; waits a while for what is under way. What it had to leave is told of next time. */
  stop(): Promise<void>;
}

/** It looks for something to do at least so often, as another process may have found it; and not more often. */
const longestRest = 5_000;
const shortestRest = 250;
const longestStop = 10_000;

/** Delivers at once, whenever it is woken, and when what was put off is due; never twice at a time. */
export function startCourier(store: OpenStore, platform: Platform, settings: TellSettings): Courier {
  const { clock } = settings;
  const stopping = new AbortController();
  let isWoken = false;
  let hasFailed = false;
  let delivering: Promise<void> | null = null;
  let alarm: NodeJS.Timeout | undefined;

  async function deliverAll(): Promise<void> {
    clearTimeout(alarm);
    while (isWoken && !stopping.signal.aborted) {
      isWoken = false;
      const isDone = await tellPlatform(store, platform, settings, stopping.signal, hasFailed);
      hasFailed = !isDone;
    }
    const rest = stopping.signal.aborted ? longestRest : await restingTime();
    delivering = null;
    if (isWoken) wake();
    else if (!stopping.signal.aborted) alarm = setTimeout(wake, rest);
  }

  async function restingTime(): Promise<number> {
    const now = clock();
    const heldUntil = platform.heldUntil?.() ?? null;
    // That the database fails was logged by the delivery before.
    const due = heldUntil ?? (await store.outbox.nextDue(platform.name, now).catch(() => null));
    const rest = due === null ? longestRest : due.getTime() - now.getTime();
    return Math.max(Math.min(longestRest, rest), shortestRest);
  }

  function wake(): void {
    isWoken = true;
    if (!stopping.signal.aborted) delivering ??= deliverAll();
  }

  wake();
  return {
    wake,
    async stop() {
      clearTimeout(alarm);
      stopping.abort();
      await atMost(longestStop, delivering ?? Promise.resolve());
    },
  };
}
