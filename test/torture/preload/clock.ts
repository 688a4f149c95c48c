import type { Orders } from './orders.ts';

/** Shows the process another time than the real one, and lets it step. Timers go on as they are. */
export function shiftClock({ ahead, steps }: Orders['clock']): void {
  const Real = Date;
  let shift = ahead;
  for (const { after, by } of steps) {
    setTimeout(() => {
      shift += by;
    }, after).unref();
  }
  class Shifted extends Real {
    constructor(...given: unknown[]) {
      // The parameters of Date's own constructors, whichever it was.
      super(...((given.length === 0 ? [Real.now() + shift] : given) as [number]));
    }
    static override now(): number {
      return Real.now() + shift;
    }
  }
  // Called without `new` it gives a text, for which nobody here asks.
  globalThis.Date = Shifted as DateConstructor;
}
