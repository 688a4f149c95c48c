const second = 1_000;
/** How far late timers may fall behind the schedule and still catch up. */
const longestLag = second / 2;

/**
 * Lets callers through in turn, evenly spaced. The schedule is kept as numbers, so that timers that fire
 * late do not add up; catching up never lets more through in any second than the pace has, since some may be
 * held up on their way and arrive with those that follow. A rest earns nothing: who comes after one finds the
 * same even pace.
 */
export function pacer(
  perSecond: number,
  clock: () => number = () => performance.now(),
  sleep: (milliseconds: number) => Promise<void> = sleepFor,
): () => Promise<void> {
  const most = Math.ceil(perSecond);
  /** When the last callers were let through, at most so many, oldest first. */
  const passed: number[] = [];
  let slot = Number.NEGATIVE_INFINITY;
  /** How long after its slot the last one was let through. */
  let lag = 0;
  let last = Promise.resolve();

  async function pass(): Promise<void> {
    slot = Math.max(slot + second / perSecond, clock() - lag);
    const roomAt = passed.length < most ? slot : (passed[0] ?? slot) + second;
    for (let wait = waitUntil(slot, roomAt); wait > 0; wait = waitUntil(slot, roomAt)) await sleep(wait);
    const now = clock();
    lag = Math.min(now - slot, longestLag);
    passed.push(now);
    if (passed.length > most) passed.shift();
  }

  function waitUntil(...times: readonly number[]): number {
    return Math.max(...times) - clock();
  }

  return () => {
    last = last.then(pass);
    return last;
  };
}

function sleepFor(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
