import { describe, expect, it } from 'vitest';
import { onceOnly } from '../../src/slack/once.ts';

describe('what is to be done once', () => {
  it('is new once in five minutes, whatever else comes between', () => {
    let now = new Date('2026-10-08T12:00:00Z');
    const isNew = onceOnly(() => now);

    const first = ['a', 'b', 'a', 'b'].map(isNew);
    now = new Date('2026-10-08T12:04:59Z');
    const soon = ['a', 'c'].map(isNew);
    now = new Date('2026-10-08T12:05:00Z');
    const later = ['a', 'c'].map(isNew);

    expect([first, soon, later]).toEqual([
      [true, true, false, false],
      [false, true],
      [true, false],
    ]);
  });

  it('is new once in a longer time, where that is asked for', () => {
    let now = new Date('2026-10-08T12:00:00Z');
    const isNew = onceOnly(() => now, 600_000);
    const first = isNew('a');

    now = new Date('2026-10-08T12:09:59Z');
    expect([first, isNew('a')]).toEqual([true, false]);
    now = new Date('2026-10-08T12:10:00Z');
    expect(isNew('a')).toBe(true);
  });

  it('is remembered of ten thousand at most, the newest', () => {
    const isNew = onceOnly(() => new Date('2026-10-08T12:00:00Z'));

    for (let index = 0; index < 10_001; index++) isNew(`${index}`);

    expect(['10000', '1', '0'].map(isNew)).toEqual([false, false, true]);
  });
});
