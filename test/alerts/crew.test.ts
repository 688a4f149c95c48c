import { describe, expect, it } from 'vitest';
import { Crew } from '../../src/alerts/crew.ts';

/** Work that ends when it is told to. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { run: () => promise, end: resolve, fail: reject };
}

describe('a crew', () => {
  it('does one piece of a channel at a time', async () => {
    const crew = new Crew(3);
    const [first, other] = [work(), work()];

    expect(crew.begin('a', first.run)).toBe(true);
    expect(crew.begin('a', other.run)).toBe(false);
    expect(crew.begin('b', other.run)).toBe(true);
    expect([crew.free, crew.busyChannels]).toEqual([1, ['a', 'b']]);
    first.end();
    await crew.relieved();

    expect(crew.begin('a', work().run)).toBe(true);
  });

  it('is relieved once a quarter of it is free', async () => {
    const crew = new Crew(8);
    const pieces = Array.from({ length: 8 }, work);
    for (const [n, { run }] of pieces.entries()) crew.begin(`c${n}`, run);
    let isRelieved = false;
    const relieved = crew.relieved().then(() => {
      isRelieved = true;
    });

    pieces[0]?.end();
    await new Promise(setImmediate);
    expect(isRelieved).toBe(false);
    pieces[1]?.end();
    await relieved;

    expect(crew.free).toBe(2);
  });

  it('begins nothing more once something has failed, ends the rest, and then throws', async () => {
    const crew = new Crew(3);
    const [failing, other] = [work(), work()];
    crew.begin('a', failing.run);
    crew.begin('b', other.run);
    failing.fail(new Error('disk full'));
    await crew.relieved();

    expect(crew.begin('c', other.run)).toBe(false);
    let hasEnded = false;
    const ended = crew.ended().finally(() => {
      hasEnded = true;
    });
    ended.catch(() => {});
    await new Promise(setImmediate);
    expect(hasEnded).toBe(false);
    other.end();

    await expect(ended).rejects.toThrow('disk full');
    expect(crew.isIdle).toBe(true);
  });
});
