const minute = 60_000;
const hour = 60 * minute;

/** What has been read when, and what may be spent. Times are milliseconds since 1970. */
export interface Progress {
  readonly dockingPageAt: number | null;
  readonly departurePageAt: number | null;
  readonly listedAt: number | null;
  readonly isListing: boolean;
  readonly heldSince: number | null;
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
const heldFor = hour;
/** The table holds 555 events, a hundred a page. */
const wholeListingCalls = 6;

/**
 * Which calls a poll may make: newest dockings every ten minutes (more often only with a larger limit),
 * newest departures every hour, and out of what is left of the planned calls a daily complete listing, one
 * of them kept for single records that are missing.
 */
export function dueReads(progress: Progress, calls: Calls, now: Date): Reads {
  const plannedAnHour = Math.floor(calls.limit * plannedShare);
  const dockingInterval = (1.5 * hour) / Math.max(1, plannedAnHour);
  const isDue = (at: number | null, interval: number) =>
    at === null || at > now.getTime() || now.getTime() - at >= interval - interval / 20;

  const docking = calls.left >= 1 && isDue(progress.dockingPageAt, dockingInterval);
  const departure = calls.left >= (docking ? 2 : 1) && isDue(progress.departurePageAt, hour);
  const spent = (docking ? 1 : 0) + (departure ? 1 : 0);
  const left = calls.left - spent;

  const isHeld = progress.heldSince !== null;
  const isSettling = isHeld && now.getTime() - (progress.heldSince ?? 0) >= heldFor;
  const wholeListing = isSettling && left >= wholeListingCalls;
  const keptForDeparture = departure || !isDue(progress.departurePageAt, hour) ? 0 : 1;
  const planned = Math.max(leastPlanned, plannedAnHour) - keptForDeparture - calls.used - spent;
  const listing = !isHeld && (progress.isListing || isDue(progress.listedAt, 24 * hour));
  const more = listing ? Math.max(0, Math.min(left, planned - 1)) : 0;
  return {
    docking,
    departure,
    more,
    singles: Math.max(0, Math.min(left - (wholeListing ? wholeListingCalls : more), planned - more)),
    listing,
    wholeListing,
  };
}
