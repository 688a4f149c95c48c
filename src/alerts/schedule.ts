import { heldFor } from '../docking/held-for.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What has been read when, and what may be spent. Times are milliseconds since 1970. */
export interface Progress {
  readonly dockingPageAt: number | null;
  readonly departurePageAt: number | null;
  readonly listedAt: number | null;
  readonly isListing: boolean;
  readonly heldSince: number | null;
  /** How many pages a complete listing has. */
  readonly pages: number;
}

export interface Calls {
  readonly limit: number;
  /** In the last hour. */
  readonly used: number;
  readonly left: number;
}

export interface Reads {
  readonly docking: boolean;
  readonly departure: boolean;
  /** How many pages of the complete listing may be read besides. */
  readonly more: number;
  /** How many single records may be asked for, where one is missing. */
  readonly singles: number;
  readonly listing: boolean;
  /** The whole listing at once, to settle what was held. */
  readonly wholeListing: boolean;
}

/** Without a key, 9 of the 15 calls an hour are planned: the rest is for restarts and the first fill. */
const plannedShare = 0.6;
/** The fewest with which everything has its turn; what is not left is not spent. */
const leastPlanned = 9;

/**
 * Which calls a poll may make: newest dockings every ten minutes (more often only with a larger limit),
 * newest departures every hour, and out of what is left of the planned calls a daily complete listing, one
 * of them kept for single records that are missing.
 */
export function dueReads(progress: Progress, calls: Calls, now: Date): Reads {
  const docking = calls.left >= 1 && isDue(progress.dockingPageAt, dockingInterval(calls), now);
  const departure = calls.left >= (docking ? 2 : 1) && isDue(progress.departurePageAt, hour, now);
  const spent = (docking ? 1 : 0) + (departure ? 1 : 0);
  const left = calls.left - spent;

  const wholeListing = isSettling(progress.heldSince, now) && left >= progress.pages;
  const keptForDeparture = departure || !isDue(progress.departurePageAt, hour, now) ? 0 : 1;
  const planned = Math.max(leastPlanned, plannedAnHour(calls)) - keptForDeparture - calls.used - spent;
  const isListingDue = progress.isListing || isDue(progress.listedAt, 24 * hour, now);
  const listing = progress.heldSince === null && isListingDue;
  const more = listing ? Math.max(0, Math.min(left, planned - 1)) : 0;
  return {
    docking,
    departure,
    more,
    singles: Math.max(0, Math.min(left - (wholeListing ? progress.pages : more), planned - more)),
    listing,
    wholeListing,
  };
}

/** After a failure even a schedule of seconds waits a while: an outage must not use up the hour's calls. */
export function isResting(failedAt: number | null, calls: Calls, now: Date): boolean {
  return !isDue(failedAt, dockingInterval(calls), now);
}

function plannedAnHour({ limit }: Calls): number {
  return Math.floor(limit * plannedShare);
}

function dockingInterval(calls: Calls): number {
  return (1.5 * hour) / Math.max(1, plannedAnHour(calls));
}

/** A little early is on time: ticks are not exact. What lies in the future was written by a clock since set back. */
function isDue(at: number | null, interval: number, now: Date): boolean {
  return at === null || at > now.getTime() || now.getTime() - at >= interval - interval / 20;
}

function isSettling(heldSince: number | null, now: Date): boolean {
  if (heldSince === null) return false;
  return heldSince > now.getTime() || now.getTime() - heldSince >= heldFor;
}
