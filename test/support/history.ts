import type { DockingEvent } from '../../src/docking/event.ts';
import type { OpenStore } from '../../src/store/store.ts';
import {
  dockingEvent,
  payload,
  port,
  prichal,
  salyut,
  skylab,
  spacecraft,
  station,
} from './docking-event.ts';

const forward = port({ id: 28, name: 'Forward' });
const zenith = port({ id: 30, name: 'Harmony zenith' });
const poisk = port({ id: 3, name: 'Poisk zenith' });

function apollo(id: number, docking: string, departure: string): DockingEvent {
  const chaser = spacecraft({ id: 110 + id, name: `Apollo CSM-${112 + id}` });
  return dockingEvent({
    id,
    docking: new Date(docking),
    departure: new Date(departure),
    location: forward,
    chaser,
    target: skylab,
  });
}

const endeavour = spacecraft({ id: 50, flightId: 700, name: 'Crew Dragon Endeavour' });

/** Twelve dockings, as they might be told on 8 October 2026: three at Skylab, a relocation, four still docked. */
export const history: readonly DockingEvent[] = [
  apollo(4, '1973-05-26T09:56:00Z', '1973-06-22T08:58:00Z'),
  apollo(5, '1973-07-28T19:37:00Z', '1973-09-25T11:16:42Z'),
  apollo(6, '1973-11-16T22:01:00Z', '1974-02-08T10:33:12Z'),
  dockingEvent({
    id: 20,
    docking: new Date('1980-07-24T20:02:00Z'),
    departure: new Date('1980-07-31T11:55:00Z'),
    location: port({ id: 24, name: 'Salyut-6 aft' }),
    chaser: spacecraft({ id: 60, name: 'Soyuz 37' }),
    target: salyut(6),
  }),
  dockingEvent({
    id: 21,
    docking: new Date('1982-06-25T17:46:00Z'),
    departure: new Date('1982-07-02T11:01:00Z'),
    location: port({ id: 26, name: 'Salyut-7 aft' }),
    chaser: spacecraft({ id: 61, name: 'Soyuz T-6' }),
    target: salyut(7),
  }),
  dockingEvent({
    id: 300,
    docking: new Date('2020-05-31T14:16:00Z'),
    departure: new Date('2020-08-01T23:35:00Z'),
    location: port({ id: 19, name: 'Harmony forward' }),
    chaser: { ...endeavour, flightId: 600 },
  }),
  dockingEvent({
    id: 597,
    docking: new Date('2021-04-12T17:34:00Z'),
    location: port({ id: 49, name: 'Intelsat 10-02' }),
    chaser: payload(),
    target: payload({ id: 13, flightId: 35, name: 'Intelsat 10-02' }),
  }),
  dockingEvent({
    id: 620,
    docking: new Date('2026-03-01T10:00:00Z'),
    departure: new Date('2026-09-01T08:00:00Z'),
    location: prichal,
    chaser: spacecraft({ id: 70, flightId: 800, name: 'Soyuz MS-29' }),
  }),
  dockingEvent({
    id: 621,
    docking: new Date('2026-09-01T08:40:00Z'),
    location: port({ id: 13, name: 'Rassvet nadir' }),
    chaser: spacecraft({ id: 70, flightId: 800, name: 'Soyuz MS-29' }),
  }),
  dockingEvent({ id: 630, docking: new Date('2026-09-10T02:00:00Z'), location: zenith, chaser: endeavour }),
  dockingEvent({ id: 644, location: poisk }),
  dockingEvent({
    id: 650,
    docking: new Date('2026-10-20T12:00:00Z'),
    location: prichal,
    chaser: spacecraft({ id: 71, flightId: 801, name: 'Soyuz MS-30' }),
  }),
];

export const readAt = new Date('2026-10-08T11:50:00Z');

/** Puts events into the mirror as a poll would have read them ten minutes before the tests' now. */
export async function fill(store: OpenStore, events: readonly DockingEvent[] = history): Promise<void> {
  await store.transaction(async ({ events: mirror, state }) => {
    await mirror.save(events, readAt);
    await state.set('lastSuccess', readAt.getTime());
  });
}

/** So many dockings at Mir, a day apart, ids from 1001 up: enough for several pages. */
export function dockingsAtMir(count: number): readonly DockingEvent[] {
  const mir = station({ id: 5, name: 'Mir' });
  return Array.from({ length: count }, (_, index) =>
    dockingEvent({
      id: 1001 + index,
      docking: new Date(Date.UTC(1990, 0, 1 + index)),
      departure: new Date(Date.UTC(1990, 0, 3 + index)),
      location: port({ id: 90, name: 'Kvant aft' }),
      chaser: spacecraft({ id: 2000 + index, name: `Progress M-${index + 1}` }),
      target: mir,
    }),
  );
}
