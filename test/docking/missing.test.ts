import { describe, expect, it } from 'vitest';
import { type ListedEvent, missingFrom, type SeenPage } from '../../src/docking/missing.ts';

/** Days of October 2026 on which it docked and left. */
function stay(id: number, docked: number, left: number | null = null): ListedEvent {
  const day = (number: number) => new Date(Date.UTC(2026, 9, number));
  return { id, docking: day(docked), departure: left === null ? null : day(left) };
}

function page(said: Partial<SeenPage>): SeenPage {
  return { order: 'docking', events: [], rejected: [], complete: false, ...said };
}

function missing(said: Partial<SeenPage>, ...known: ListedEvent[]): number[] {
  return missingFrom(page(said), known).map(({ id }) => id);
}

describe('a page of the newest dockings', () => {
  const events = [stay(3, 20), stay(2, 10)];

  it('must hold what docked after its last', () => {
    expect(missing({ events }, stay(3, 20), stay(2, 10), stay(9, 15), stay(8, 21))).toEqual([9, 8]);
  });

  it('need not hold what docked when its last did, or before', () => {
    expect(missing({ events }, stay(9, 10), stay(8, 9))).toEqual([]);
  });

  it('that is the whole table must hold everything', () => {
    expect(missing({ events, complete: true }, stay(2, 10), stay(8, 9))).toEqual([8]);
    expect(missing({ events: [], complete: true }, stay(8, 9))).toEqual([8]);
  });

  it('that is empty and not the whole table proves nothing', () => {
    expect(missing({ events: [] }, stay(8, 9))).toEqual([]);
  });

  it('holds the records that could not be read', () => {
    expect(missing({ events, rejected: [9] }, stay(9, 15), stay(7, 15))).toEqual([7]);
  });

  it('proves nothing if a record has no readable id', () => {
    expect(missing({ events, rejected: [null], complete: true }, stay(9, 15))).toEqual([]);
  });
});

describe('a page of the newest departures', () => {
  const emptyFirst = [stay(5, 1), stay(3, 1, 20), stay(2, 1, 10)];
  const emptyLast = [stay(3, 1, 20), stay(2, 1, 10)];
  const departure = (events: readonly ListedEvent[]): Partial<SeenPage> => ({ order: 'departure', events });

  it('must hold what left after its last', () => {
    expect(missing(departure(emptyFirst), stay(9, 1, 15), stay(8, 1, 10), stay(7, 1, 9))).toEqual([9]);
    expect(missing(departure(emptyLast), stay(9, 1, 15), stay(8, 1, 10))).toEqual([9]);
  });

  it('must hold all that are still docked, if they come first and it goes on past them', () => {
    expect(missing(departure(emptyFirst), stay(5, 1), stay(9, 1))).toEqual([9]);
  });

  it('says nothing of what is still docked if that comes last, or goes on on the next page', () => {
    expect(missing(departure(emptyLast), stay(9, 1))).toEqual([]);
    expect(missing(departure([stay(5, 1), stay(6, 1)]), stay(9, 1), stay(8, 1, 31))).toEqual([]);
  });
});
