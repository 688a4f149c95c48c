import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pacer } from '../../src/discord/sending/pacer.ts';

/** A clock that moves only while somebody sleeps, always a little or much longer than they asked. */
function lateClock(lateness: () => number) {
  let now = 0;
  return {
    now: () => now,
    rest: (milliseconds: number) => {
      now += milliseconds;
    },
    sleep: async (milliseconds: number) => {
      now += milliseconds + lateness();
    },
  };
}

function mostInAnySecond(times: readonly number[]): number {
  return Math.max(
    ...times.map((from, first) => times.slice(first).filter(time => time < from + 1_000).length),
  );
}

async function timesOf(count: number, pace: () => Promise<void>, now: () => number): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < count; call++) {
    await pace();
    times.push(now());
  }
  return times;
}

describe('a pace of 48 a second', () => {
  it('is kept with timers that fire late, and never exceeds 48 in any second', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 12 })), async lateness => {
        const clock = lateClock(() => lateness.next().value ?? 0);
        const pace = pacer(48, clock.now, clock.sleep);

        const times = await timesOf(960, pace, clock.now);

        // Those who were let through read the clock themselves, a moment later.
        expect(mostInAnySecond(times)).toBeLessThanOrEqual(50);
        expect(960 / (((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000)).toBeGreaterThan(47.5);
      }),
      { numRuns: 20 },
    );
  });

  it('makes up for a machine that stood still for a moment', async () => {
    let sleeps = 0;
    const clock = lateClock(() => (++sleeps % 100 === 0 ? 300 : 1));
    const pace = pacer(48, clock.now, clock.sleep);

    const times = await timesOf(960, pace, clock.now);

    expect(mostInAnySecond(times)).toBeLessThanOrEqual(48);
    expect(times.at(-1)).toBeLessThan((960 / 47.5) * 1_000);
  });

  it('makes up for no more than half a second of a long standstill', async () => {
    let sleeps = 0;
    const clock = lateClock(() => (++sleeps === 10 ? 60_000 : 0));
    const pace = pacer(48, clock.now, clock.sleep);

    const times = await timesOf(960, pace, clock.now);

    expect(times.at(-1)).toBeGreaterThan(60_000 + 19_000);
  });

  it('is even', async () => {
    const clock = lateClock(() => 0);
    const pace = pacer(48, clock.now, clock.sleep);

    const times = await timesOf(200, pace, clock.now);

    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(22);
    expect(Math.min(...gaps)).toBeGreaterThan(20);
  });

  it('is as even after a rest', async () => {
    const clock = lateClock(() => 0);
    const pace = pacer(48, clock.now, clock.sleep);
    await timesOf(60, pace, clock.now);
    clock.rest(3_600_000);

    const times = await timesOf(60, pace, clock.now);

    expect(mostInAnySecond(times)).toBeLessThanOrEqual(48);
  });

  it('lets those who come at once through in turn', async () => {
    const clock = lateClock(() => 0);
    const pace = pacer(48, clock.now, clock.sleep);
    const passed: number[] = [];

    await Promise.all(Array.from({ length: 100 }, (_, n) => pace().then(() => passed.push(n))));

    expect(passed).toEqual(Array.from({ length: 100 }, (_, n) => n));
    expect(clock.now()).toBeGreaterThan(1_000);
  });
});

it('a pace between two whole numbers is kept on average, with timers that fire late', async () => {
  const clock = lateClock(() => 3);
  const pace = pacer(47.1, clock.now, clock.sleep);

  const times = await timesOf(4_710, pace, clock.now);

  expect(mostInAnySecond(times)).toBeLessThanOrEqual(48);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan((4_709 / 47) * 1_000);
});

it('paces in real time', async () => {
  const pace = pacer(48);

  const times = await timesOf(72, pace, () => performance.now());

  // Read a moment later, and some moments are longer than others.
  expect(mostInAnySecond(times)).toBeLessThanOrEqual(50);
});
