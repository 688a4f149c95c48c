import { expect, it, vi } from 'vitest';
import { startTicker } from '../../src/alerts/ticker.ts';

const everySecond = '* * * * * *';
const never = '0 0 1 1 *';

it('ticks at the start, and says when it ticks next', async () => {
  let ticks = 0;
  const ticker = startTicker(never, async () => {
    ticks++;
  });

  const next = ticker.next();
  await ticker.stop();

  expect(ticks).toBe(1);
  expect(next?.toISOString()).toMatch(/-01-01T00:00:00.000Z$/);
});

it('leaves out ticks while one still runs, ticks again afterwards, and stops when the last has ended', async () => {
  let begun = 0;
  let atOnce = 0;
  let release = (): void => {};
  const ticker = startTicker(everySecond, async () => {
    begun++;
    atOnce++;
    await new Promise<void>(resolve => {
      release = resolve;
    });
    atOnce--;
  });
  const firstTick = ticker.next();

  await vi.waitUntil(() => Date.now() > Number(firstTick) + 200, { timeout: 5_000 });
  expect({ begun, atOnce }).toEqual({ begun: 1, atOnce: 1 });
  release();
  await vi.waitUntil(() => begun === 2, { timeout: 5_000 });

  let isStopped = false;
  const stopping = ticker.stop().then(() => {
    isStopped = true;
  });
  await new Promise(setImmediate);
  expect(isStopped).toBe(false);
  release();
  await stopping;
  expect({ begun, atOnce }).toEqual({ begun: 2, atOnce: 0 });
});
