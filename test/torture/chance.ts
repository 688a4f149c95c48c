/** The same numbers for the same seed. */
export interface Chance {
  /** From 0 up to, and never, 1. */
  next(): number;
  between(least: number, most: number): number;
  /** One of them; throws where there is none. */
  oneOf<T>(all: readonly T[]): T;
  shuffled<T>(all: readonly T[]): T[];
}

/** mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    oneOf(all) {
      const one = all[between(0, all.length - 1)];
      if (one === undefined) throw new Error('There is nothing to choose from.');
      return one;
    },
    shuffled(all) {
      return all
        .map(one => ({ one, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ one }) => one);
    },
  };
}
