import { describe, expect, it } from 'vitest';
import { type Alert, compareHalves, type SaidHalf } from '../../src/docking/alert.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import { isRelocation, isTwin } from '../../src/docking/relocation.ts';
import { type AlertChange, changeOf } from '../../src/docking/revision.ts';
import { dockingEvent, payload, spacecraft, tiangong } from '../support/docking-event.ts';
import { news } from '../support/news.ts';

const docking = new Date('2026-10-01T12:00:00Z');
const event = dockingEvent({ id: 1, docking });

function later(seconds: number): Date {
  return new Date(docking.getTime() + seconds * 1_000);
}

const otherFlight = spacecraft({ flightId: 1 });
const sameNumbersOtherKind = payload({ id: 776, flightId: 10_776 });

describe('two records', () => {
  it.each<[string, Partial<DockingEvent>, boolean]>([
    ['at the same time', {}, true],
    ['just less than fifteen minutes apart', { docking: later(899) }, true],
    ['just less than fifteen minutes apart, the other way', { docking: later(-899) }, true],
    ['fifteen minutes apart', { docking: later(900) }, false],
    ['of a flight whose vehicle was renamed', { chaser: spacecraft({ name: 'Progress 96' }) }, true],
    ['of another flight of the vehicle', { chaser: otherFlight }, false],
    ['of a payload with the same numbers', { chaser: sameNumbersOtherKind }, false],
    ['at another target', { target: tiangong }, false],
    ['without a chaser', { chaser: null }, false],
    ['without a target', { target: null }, false],
    ['with one id', { id: 1 }, false],
  ])('%s tell of one docking or not', (_, said, expected) => {
    const other = dockingEvent({ id: 2, docking, ...said });

    expect(isTwin(event, other)).toBe(expected);
    expect(isTwin(other, event)).toBe(expected);
  });

  it('that both lack their vehicles are not one docking', () => {
    const nameless = { chaser: null, target: null };

    expect(isTwin({ ...event, ...nameless }, dockingEvent({ id: 2, docking, ...nameless }))).toBe(false);
  });

  it.each<[string, Partial<DockingEvent>, boolean]>([
    ['at once', { docking: later(0) }, true],
    ['an hour later', { docking: later(3_600) }, true],
    ['a second more than an hour later', { docking: later(3_601) }, false],
    ['a second before', { docking: later(-1) }, false],
    ['elsewhere', { docking: later(60), target: tiangong }, false],
    ['as another flight', { docking: later(60), chaser: otherFlight }, false],
  ])('of one that left and one that docked %s are a relocation or not', (_, said, expected) => {
    const left = { ...event, docking: later(-86_400), departure: docking };

    expect(isRelocation(left, dockingEvent({ id: 2, ...said }))).toBe(expected);
  });

  it('of one that has not left are no relocation', () => {
    expect(isRelocation(event, dockingEvent({ id: 2, docking: later(60) }))).toBe(false);
  });
});

const said: SaidHalf = { at: 0, port: 'Poisk zenith', chaser: 'Progress', target: 'Mir', until: null };

describe('what is to be said now', () => {
  it.each<[string, SaidHalf | null, SaidHalf | null, 'corrected' | 'completed' | null]>([
    ['as before', said, { ...said }, null],
    ['nothing, still', null, null, null],
    ['something where there was nothing', null, said, 'corrected'],
    ['nothing where there was something', said, null, 'corrected'],
    ['a time 59 seconds off', said, { ...said, at: 59_999 }, null],
    ['a time a minute off', said, { ...said, at: 60_000 }, 'corrected'],
    ['a time a minute off, the other way', said, { ...said, at: -60_000 }, 'corrected'],
    ['another port', said, { ...said, port: 'Prichal nadir' }, 'corrected'],
    ['another vehicle', said, { ...said, chaser: null }, 'corrected'],
    ['another target', said, { ...said, target: 'ISS' }, 'corrected'],
    ['an end', said, { ...said, until: 5 }, 'completed'],
    ['no end any more', { ...said, until: 5 }, said, 'completed'],
    ['an end 59 seconds off', { ...said, until: 0 }, { ...said, until: 59_999 }, null],
    ['an end a minute off', { ...said, until: 0 }, { ...said, until: 60_000 }, 'completed'],
    ['an end and another port', said, { ...said, port: 'Prichal nadir', until: 5 }, 'corrected'],
  ])('%s', (_, before, after, expected) => {
    expect(compareHalves(before, after)).toBe(expected);
  });
});

describe('what a poll made of an alert', () => {
  const docked = news({ arrival: event }).alert;
  const silent: Alert = { ...docked, status: 'silent', reason: 'too-old' };
  const struck: Alert = { ...docked, status: 'struck', reason: 'retracted' };
  const relocated: Alert = { ...docked, departure: 9 };
  const saying = (half: Partial<SaidHalf>): Alert => ({
    ...docked,
    said: { ...docked.said, arrival: docked.said.arrival && { ...docked.said.arrival, ...half } },
  });

  it.each<[string, Alert | undefined, Alert, AlertChange | null]>([
    ['nothing', docked, docked, null],
    ['a new one', undefined, docked, 'new'],
    ['a silent one', undefined, silent, 'silent'],
    ['news of a silent one', silent, relocated, 'new'],
    ['a correction', docked, saying({ port: 'Prichal nadir' }), 'corrected'],
    ['a completed stay', docked, saying({ until: docking.getTime() + 1 }), 'completed'],
    ['a new id of the event', docked, { ...docked, arrival: 2 }, 'silent'],
    ['a relocation', docked, relocated, 'relocated'],
    ['half a relocation', relocated, docked, 'corrected'],
    ['one that is gone', docked, struck, 'retracted'],
    ['one that did not leave after all', docked, { ...struck, reason: 'withdrawn' }, 'withdrawn'],
    ['a struck one under a new id', struck, { ...struck, arrival: 2 }, 'silent'],
    ['one that is back', struck, docked, 'restored'],
  ])('is %s', (_, before, after, expected) => {
    expect(changeOf(before, after, false)).toBe(expected);
  });

  it('is nothing to tell in the first run', () => {
    expect(changeOf(undefined, docked, true)).toBe('silent');
    expect(changeOf(docked, struck, true)).toBe('silent');
  });
});
