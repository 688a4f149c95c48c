import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Calls, dueReads, type Progress, type Reads } from '../../src/alerts/schedule.ts';

const now = new Date('2026-10-01T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;

function ago(minutes: number): number {
  return now.getTime() - minutes * minute;
}

/** Everything was read a minute ago, and nothing is under way. */
function progress(said: Partial<Progress> = {}): Progress {
  const at = ago(1);
  return {
    dockingPageAt: at,
    departurePageAt: at,
    listedAt: at,
    isListing: false,
    heldSince: null,
    pages: 6,
    ...said,
  };
}

function calls(used: number, limit = 15): Calls {
  return { limit, used, left: Math.max(0, limit - used) };
}

function due(said: Partial<Progress>, spent = calls(2)): Reads {
  return dueReads(progress(said), spent, now);
}

describe('a poll reads', () => {
  it.each<[string, Partial<Progress>, Calls, Partial<Reads>]>([
    ['nothing that was just read', {}, calls(2), { docking: false, departure: false, listing: false }],
    ['dockings never read', { dockingPageAt: null }, calls(2), { docking: true }],
    ['dockings after ten minutes', { dockingPageAt: ago(10) }, calls(2), { docking: true }],
    ['dockings a little early, as clocks are', { dockingPageAt: ago(9.6) }, calls(2), { docking: true }],
    ['no dockings after nine minutes', { dockingPageAt: ago(9) }, calls(2), { docking: false }],
    ['dockings read in the future', { dockingPageAt: ago(-1) }, calls(2), { docking: true }],
    ['dockings sooner with a larger limit', { dockingPageAt: ago(1) }, calls(2, 150), { docking: true }],
    ['departures never read', { departurePageAt: null }, calls(2), { departure: true }],
    ['departures after an hour', { departurePageAt: ago(60) }, calls(2), { departure: true }],
    ['no departures after 56 minutes', { departurePageAt: ago(56) }, calls(2), { departure: false }],
    ['a complete listing after a day', { listedAt: ago(24 * 60) }, calls(2), { listing: true, more: 6 }],
    ['no listing after 22 hours', { listedAt: ago(22 * 60) }, calls(2), { listing: false, more: 0 }],
    ['on with a listing under way', { isListing: true }, calls(2), { listing: true, more: 6 }],
    [
      'no listing while something is held',
      { isListing: true, listedAt: null, heldSince: ago(30) },
      calls(2),
      { listing: false, wholeListing: false },
    ],
    ['the whole listing once it is held an hour', { heldSince: ago(60) }, calls(2), { wholeListing: true }],
    ['not after 59 minutes', { heldSince: ago(59) }, calls(2), { wholeListing: false }],
    ['not without six calls for it', { heldSince: ago(60) }, calls(10), { wholeListing: false }],
    ['a few single records', {}, calls(2), { singles: 7 }],
    ['one of them, if the rest is for the listing', { isListing: true }, calls(2), { singles: 1, more: 6 }],
    ['none of them beyond nine calls an hour', {}, calls(9), { singles: 0 }],
  ])('%s', (_, said, spent, expected) => {
    expect(due(said, spent)).toMatchObject(expected);
  });

  it.each<[number, Partial<Reads>]>([
    [2, { docking: true, departure: true }],
    [1, { docking: true, departure: false }],
    [0, { docking: false, departure: false, more: 0, singles: 0, wholeListing: false }],
  ])('dockings before departures, and no more than the %i calls left', (left, expected) => {
    const reads = due(
      { dockingPageAt: null, departurePageAt: null, listedAt: null },
      { limit: 15, used: 15 - left, left },
    );

    expect(reads).toMatchObject(expected);
  });

  it('the listing with a larger limit as well, though dockings alone take more than nine calls', () => {
    expect(due({ listedAt: null }, calls(40, 100))).toMatchObject({ listing: true, more: 19 });
  });
});

/**
 * A day of ticks with a database that remembers everything exactly, and a source where something is
 * always missing: every call that may be made is made. Returns the most calls within any hour, leaving
 * out those that ended in so many first ticks.
 */
function busiestHour(
  gaps: readonly number[],
  limit: number,
  { leaveOut = 0, ...start }: Partial<Progress> & { readonly leaveOut?: number },
): number {
  let at = now.getTime();
  let state = progress({
    dockingPageAt: null,
    departurePageAt: null,
    listedAt: null,
    isListing: true,
    ...start,
  });
  let pages = 0;
  const made: number[] = [];
  const within = () => made.filter(call => call > at - hour).length;
  let most = 0;
  for (const [tick, gap] of gaps.entries()) {
    at += gap;
    const used = within();
    const reads = dueReads(state, { limit, used, left: Math.max(0, limit - used) }, new Date(at));
    const listed = reads.listing ? Math.min(reads.more, 6 - pages) : 0;
    const count =
      Number(reads.docking) + Number(reads.departure) + listed + reads.singles + (reads.wholeListing ? 6 : 0);
    made.push(...Array.from({ length: count }, () => at));
    pages = (pages + listed) % 6;
    state = {
      dockingPageAt: reads.docking ? at : state.dockingPageAt,
      departurePageAt: reads.departure ? at : state.departurePageAt,
      listedAt: reads.listing && listed > 0 && pages === 0 ? at : state.listedAt,
      isListing: pages > 0,
      heldSince: reads.wholeListing ? null : state.heldSince,
      pages: state.pages,
    };
    if (tick >= leaveOut) most = Math.max(most, within());
  }
  return most;
}

describe('over a day of polls', () => {
  it('ten minutes apart nine calls an hour are not exceeded after the first, whatever is missing', () => {
    const ticks = Array.from({ length: 6 * 24 }, () => 10 * minute);

    expect(busiestHour(ticks, 15, { leaveOut: 6 })).toBe(9);
  });

  it('at any moments the fifteen calls of an hour are never exceeded, not even to settle what is held', () => {
    const gap = fc.integer({ min: 1_000, max: 2 * hour });
    const soon = fc.integer({ min: 1_000, max: 15 * minute });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(gap, soon), { minLength: 30, maxLength: 150 }),
        fc.option(fc.integer({ min: 0, max: 120 })),
        (gaps, held) => {
          const heldSince = held === null ? null : ago(held);

          expect(busiestHour(gaps, 15, { heldSince })).toBeLessThanOrEqual(15);
        },
      ),
    );
  });

  it('the limit holds however small or large it is', () => {
    const gaps = fc.array(fc.integer({ min: 1_000, max: 20 * minute }), { minLength: 30, maxLength: 150 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 300 }), (ticks, limit) => {
        expect(busiestHour(ticks, limit, {})).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
