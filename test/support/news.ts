import { sayHalf } from '../../src/docking/alert.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import type { AnsweringNews } from '../../src/docking/post.ts';

interface Happened {
  readonly arrival?: DockingEvent;
  readonly departure?: DockingEvent;
  readonly arrivalAlert?: string;
}

/** An arrival, a departure, or both for a relocation, as announced just now. */
export function news({ arrival, departure, arrivalAlert }: Happened): AnsweringNews {
  const said = {
    arrival: arrival ? sayHalf(arrival, 'arrival') : null,
    departure: departure ? sayHalf(departure, 'departure') : null,
  };
  return {
    alert: {
      key: arrival ? `docked:${arrival.id}` : `departed:${departure?.id}`,
      arrival: arrival?.id ?? null,
      departure: departure?.id ?? null,
      status: 'announced',
      reason: null,
      original: said,
      said,
    },
    arrival: arrival ?? null,
    departure: departure ?? null,
    arrivalAlert: arrivalAlert ?? null,
  };
}
