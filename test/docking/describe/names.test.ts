import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kindOfVehicle,
  nameOf,
  placeOf,
  startOfSentence,
  stayOf,
} from '../../../src/docking/describe/names.ts';
import { isEqual } from '../../../src/docking/equal.ts';
import { flightKey, isDocked, isSameVehicle, withKnownDetail } from '../../../src/docking/event.ts';
import { someEvents } from '../../support/arbitrary-events.ts';
import {
  dockingEvent,
  launch,
  payload,
  port,
  skylab,
  spacecraft,
  station,
  tiangong,
} from '../../support/docking-event.ts';

const now = new Date('2026-10-01T12:00:00Z');
const hour = 3_600_000;

describe('names in running text', () => {
  it.each([
    [station(), 'the International Space Station'],
    [tiangong, 'the Tiangong space station'],
    [skylab, 'Skylab'],
    [spacecraft({ name: 'Station-keeper' }), 'Station-keeper'],
    [null, 'an unnamed vehicle'],
  ])('%o', (vehicle, expected) => {
    expect(nameOf(vehicle)).toBe(expected);
  });

  it('say where, but not twice', () => {
    expect(placeOf(dockingEvent())).toBe('the International Space Station, Poisk zenith');
    expect(
      placeOf({ target: payload({ name: 'Intelsat 10-02' }), location: port({ name: 'Intelsat 10-02' }) }),
    ).toBe('Intelsat 10-02');
    expect(placeOf({ target: null, location: port() })).toBe('an unnamed vehicle, Poisk zenith');
  });

  it('begin a sentence with a capital', () => {
    expect(startOfSentence('the Mir')).toBe('The Mir');
    expect(startOfSentence('')).toBe('');
  });

  it('say what kind of vehicle it is, as far as known', () => {
    expect(kindOfVehicle(spacecraft())).toBe('Progress-MS · Russian Federal Space Agency (ROSCOSMOS)');
    expect(kindOfVehicle(spacecraft({ agency: null }))).toBe('Progress-MS');
    expect(kindOfVehicle(payload())).toBeNull();
    expect(kindOfVehicle(null)).toBeNull();
  });
});

describe('a stay', () => {
  it.each<[string, number, number | null, boolean, number]>([
    ['so far', -5, null, true, 5],
    ['that ended', -5, -2, false, 3],
    ['that ends now', -5, 0, false, 5],
    ['that is to end', -5, 2, true, 5],
    ['that begins now', 0, null, true, 0],
  ])('%s', (_, docked, left, still, hours) => {
    const at = (hours: number) => new Date(now.getTime() + hours * hour);
    const event = dockingEvent({ docking: at(docked), departure: left === null ? null : at(left) });

    expect(isDocked(event, now)).toBe(still);
    expect(stayOf(event, now)).toBe(hours * hour);
  });

  it('that is to begin is none yet', () => {
    expect(isDocked(dockingEvent({ docking: new Date(now.getTime() + 1) }), now)).toBe(false);
  });
});

describe('a vehicle', () => {
  it('is the same by its flight, whatever it is called', () => {
    expect(flightKey(spacecraft())).toBe('spacecraft flight 10776');
    expect(flightKey(station())).toBe('station 4');
    expect(isSameVehicle(spacecraft(), spacecraft({ name: 'Progress 96' }))).toBe(true);
    expect(isSameVehicle(spacecraft({ flightId: null }), spacecraft())).toBe(false);
    expect(isSameVehicle(null, null)).toBe(false);
  });

  it('keeps the details of its launch only as the same flight and launch', () => {
    const known = dockingEvent({ mode: 'detailed', chaser: spacecraft({ launch: launch() }) });
    const seen = (chaser: ReturnType<typeof spacecraft> | null) =>
      withKnownDetail(dockingEvent({ chaser }), known);

    expect(seen(spacecraft()).chaser?.launch?.pad).toBe('31/6');
    expect(seen(spacecraft({ flightId: 5 }))).toEqual(dockingEvent({ chaser: spacecraft({ flightId: 5 }) }));
    expect(seen(null).chaser).toBeNull();
    expect(withKnownDetail(dockingEvent(), undefined)).toEqual(dockingEvent());
  });

  it('keeps the page about it until a detailed record tells another, or none', () => {
    const page = 'https://en.wikipedia.org/wiki/Progress_MS';
    const known = dockingEvent({ mode: 'detailed', chaser: spacecraft({ page }) });

    expect(withKnownDetail(dockingEvent(), known).chaser?.page).toBe(page);
    expect(withKnownDetail(dockingEvent({ mode: 'detailed' }), known).chaser?.page).toBeNull();
  });
});

describe('two records', () => {
  it.each<[string, unknown, unknown, boolean]>([
    ['of the same time', { at: new Date(5) }, { at: new Date(5) }, true],
    ['of other times', { at: new Date(5) }, { at: new Date(6) }, false],
    ['of a time and a text', new Date(5), new Date(5).toISOString(), false],
    ['with a field more', { a: 1 }, { a: 1, b: undefined }, false],
    ['with their fields in another order', { a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
    ['of a list that goes on', [1, 2], [1, 2, 3], false],
    ['of nothing and something', null, {}, false],
  ])('%s are equal or not', (_, a, b, expected) => {
    expect(isEqual(a, b)).toBe(expected);
    expect(isEqual(b, a)).toBe(expected);
  });

  it('are equal if and only if they are written alike', () => {
    fc.assert(
      fc.property(someEvents, events => {
        for (const a of events) {
          for (const b of [...events, structuredClone(a)]) {
            expect(isEqual(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b));
          }
        }
      }),
    );
  });
});
