import { describe, expect, test } from 'vitest';
import type { AlertKind } from '../../src/docking/alert.ts';
import { type Filter, matches, noFilter } from '../../src/docking/subscription.ts';
import { agency, dockingEvent, mir, payload, spacecraft, tiangong } from '../support/docking-event.ts';
import { news } from '../support/news.ts';
import { subscription } from '../support/subscription.ts';

const iss = { id: 4, name: 'International Space Station' };
const left = new Date('2026-10-01T00:00:00Z');
const dragon = spacecraft({
  id: 542,
  name: 'Endurance',
  configuration: 'Crew Dragon 2',
  agency: agency({ id: 121, name: 'SpaceX' }),
});

function including(said: Partial<Filter>) {
  return subscription({ include: { ...noFilter, ...said } });
}

function excluding(said: Partial<Filter>) {
  return subscription({ exclude: { ...noFilter, ...said } });
}

const docked = news({ arrival: dockingEvent() });
const departed = news({ departure: dockingEvent({ departure: left }) });
const relocated = news({ arrival: dockingEvent({ id: 645 }), departure: dockingEvent({ departure: left }) });

describe('a subscription without filters', () => {
  test.each([docked, departed, relocated])('hears of everything: $alert.key', one => {
    expect(matches(subscription(), one)).toBe(true);
  });

  test('hears of a vehicle and a target that are not known', () => {
    const unknown = news({ arrival: dockingEvent({ chaser: null, target: null }) });

    expect(matches(subscription(), unknown)).toBe(true);
  });
});

describe('a station', () => {
  test('lets its own events through and no others', () => {
    expect(matches(including({ stations: [iss] }), docked)).toBe(true);
    expect(matches(including({ stations: [iss] }), news({ arrival: dockingEvent({ target: mir }) }))).toBe(
      false,
    );
  });

  test('is one of several: any of them will do', () => {
    const asked = including({ stations: [iss, { id: 18, name: 'Tiangong' }] });

    expect(matches(asked, docked)).toBe(true);
    expect(matches(asked, news({ arrival: dockingEvent({ target: tiangong }) }))).toBe(true);
    expect(matches(asked, news({ arrival: dockingEvent({ target: mir }) }))).toBe(false);
  });

  test('is not a spacecraft or payload that has the same number', () => {
    const atPayload = news({ arrival: dockingEvent({ target: payload({ id: 4 }) }) });

    expect(matches(including({ stations: [iss] }), atPayload)).toBe(false);
  });

  test('can be left out, and then everything else passes', () => {
    expect(matches(excluding({ stations: [iss] }), docked)).toBe(false);
    expect(matches(excluding({ stations: [iss] }), news({ arrival: dockingEvent({ target: mir }) }))).toBe(
      true,
    );
  });
});

describe('a vehicle', () => {
  const arrival = news({ arrival: dockingEvent({ chaser: dragon }) });

  test.each(['crew dragon', 'ENDUR', 'Dragon 2'])('is found by a piece of its name or kind: %s', name => {
    expect(matches(including({ vehicles: [{ id: null, name }] }), arrival)).toBe(true);
    expect(matches(including({ vehicles: [{ id: null, name }] }), docked)).toBe(false);
  });

  test('is found by its id, whatever it is called by now', () => {
    expect(matches(including({ vehicles: [{ id: 542, name: 'Renamed' }] }), arrival)).toBe(true);
    expect(matches(including({ vehicles: [{ id: 543, name: 'Endurance' }] }), arrival)).toBe(false);
  });

  test('is not a payload that has the same id', () => {
    const mev = news({ arrival: dockingEvent({ chaser: payload({ id: 542 }) }) });

    expect(matches(including({ vehicles: [{ id: 542, name: 'Endurance' }] }), mev)).toBe(false);
  });

  test('counts as the target too, but a station does not', () => {
    const toSatellite = news({ arrival: dockingEvent({ target: payload({ name: 'Intelsat 901' }) }) });

    expect(matches(including({ vehicles: [{ id: null, name: 'intelsat' }] }), toSatellite)).toBe(true);
    expect(matches(including({ vehicles: [{ id: null, name: 'international' }] }), docked)).toBe(false);
  });

  test('that is left out wins over a station that is asked for', () => {
    const asked = subscription({
      include: { ...noFilter, stations: [iss] },
      exclude: { ...noFilter, vehicles: [{ id: null, name: 'progress' }] },
    });

    expect(matches(asked, docked)).toBe(false);
    expect(matches(asked, arrival)).toBe(true);
  });
});

describe('an agency', () => {
  test("is the chaser's", () => {
    const spacex = { id: 121, name: 'SpaceX' };
    const arrival = news({ arrival: dockingEvent({ chaser: dragon }) });

    expect(matches(including({ agencies: [spacex] }), arrival)).toBe(true);
    expect(matches(including({ agencies: [spacex] }), docked)).toBe(false);
    expect(matches(excluding({ agencies: [spacex] }), arrival)).toBe(false);
  });
});

test('station, vehicle and agency must all fit', () => {
  const arrival = news({ arrival: dockingEvent({ chaser: dragon }) });
  const asked = (name: string) => including({ stations: [iss], vehicles: [{ id: null, name }] });

  expect(matches(asked('dragon'), arrival)).toBe(true);
  expect(matches(asked('soyuz'), arrival)).toBe(false);
});

describe('kinds', () => {
  test.each<[AlertKind[], boolean, boolean, boolean]>([
    [['docked'], true, false, true],
    [['departed'], false, true, true],
    [['relocated'], false, false, true],
    [['docked', 'departed'], true, true, true],
  ])('%j: docked %s, departed %s, relocated %s', (kinds, ...expected) => {
    const asked = subscription({ kinds });

    expect([docked, departed, relocated].map(one => matches(asked, one))).toEqual(expected);
  });

  test('left out are left out, even for who asked for half of a relocation', () => {
    const asked = subscription({ kinds: ['docked'], exclude: { ...noFilter, kinds: ['relocated'] } });

    expect([docked, departed, relocated].map(one => matches(asked, one))).toEqual([true, false, false]);
  });
});
