import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

const resolution = 1;

/** Does the work; gives the event-loop delay that one in a hundred exceeded meanwhile, in milliseconds. */
export async function loopDelayDuring(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  // What is measured is the time between two of its timers: there is one before the work and one after it.
  await setTimeout(10 * resolution);
  await work();
  await setTimeout(10 * resolution);
  delay.disable();
  return delay.percentile(99) / 1e6;
}
