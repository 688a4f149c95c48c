import { maximumLimit } from '../docking/query.ts';
import { type Source, SourceError } from '../docking/source.ts';
import type { Listing } from '../store/state.ts';
import type { OpenStore, Store } from '../store/store.ts';
import { type Applied, apply } from './apply.ts';
import { checkMissing } from './check-missing.ts';
import { currentListing, readListingPage, startListing } from './listing.ts';
import { Reading } from './reading.ts';
import { type Calls, dueReads, isResting, type Progress, type Reads } from './schedule.ts';

export interface PollSettings {
  readonly source: Source;
  /** Where the mirror comes from: another address or version fills it anew. */
  readonly origin: Origin;
  readonly calls: (now: Date) => Promise<Calls>;
  /** How old news may be, in hours. */
  readonly windowHours: number;
}

export interface Origin {
  readonly url: string;
  readonly version: string;
}

export interface PollResult extends Applied {
  readonly calls: number;
  /** Why something that was due could not be read. */
  readonly failure: SourceError | null;
  /** Whether this poll was part of the first complete listing. */
  readonly isFirstRun: boolean;
  /** Whether the whole history is in the mirror; until then nothing is announced. */
  readonly isFilled: boolean;
}

/**
 * Reads what is due, then stores it with everything that follows from it, all or nothing. A poll that
 * does not get there leaves no trace but its calls, so the next one repairs a crash anywhere.
 */
export async function poll(store: OpenStore, settings: PollSettings, now: Date): Promise<PollResult> {
  await adoptOrigin(store, settings.origin);
  const { filledAt, failedAt = null, failingSince = null } = await store.state.all();
  const isFilled = filledAt !== undefined;
  if (isResting(failedAt, await settings.calls(now), now)) {
    return { ...nothingRead, isFirstRun: !isFilled, isFilled };
  }
  const result = isFilled ? await pollNewest(store, settings, now) : await fill(store, settings, now);
  const hasFailed = result.failure !== null;
  if (result.calls > 0 && (hasFailed || failedAt !== null)) {
    await store.state.set('failedAt', hasFailed ? now.getTime() : null);
  }
  if (result.calls > 0 && hasFailed !== (failingSince !== null)) {
    await store.state.set('failingSince', hasFailed ? now.getTime() : null);
  }
  await store.state.set('lastPoll', { at: now.getTime(), failure: result.failure?.message ?? null });
  return result;
}

const nothingRead = {
  saved: 0,
  rejected: 0,
  announced: [],
  revised: [],
  news: [],
  held: null,
  calls: 0,
  failure: null,
};

/** A mirror of another source is emptied, and filled in silence; subscriptions and the ledger stay. */
async function adoptOrigin(store: OpenStore, origin: Origin): Promise<void> {
  const known = await store.state.get('source');
  if (known?.url === origin.url && known.version === origin.version) return;
  await store.transaction(async transaction => {
    await transaction.events.removeAll();
    await transaction.alerts.forgetSilent();
    for (const key of ownToSource) {
      await transaction.state.set(key, null);
    }
    await transaction.state.set('source', origin);
  });
}

const ownToSource = [
  'filledAt',
  'listing',
  'listedAt',
  'dockingPageAt',
  'departurePageAt',
  'held',
  'failedAt',
  'failingSince',
  'blockedUntil',
] as const;

async function pollNewest(store: OpenStore, settings: PollSettings, now: Date): Promise<PollResult> {
  const reads = dueReads(await progressOf(store), await settings.calls(now), now);
  const reading = new Reading(settings.source, now);
  const failure = await failureOf(async () => {
    if (reads.docking) await reading.newest('docking');
    if (reads.departure) await reading.newest('departure');
    if (reads.wholeListing) await readWholeListing(reading, settings.origin.version, now);
    else if (reads.listing) await readSomeOfListing(store, reading, reads, settings.origin.version, now);
  });
  const checkFailure = failure ?? (await failureOf(() => checkMissing(store, reading, reads.singles)));
  const applied = await apply(store, reading, { windowHours: settings.windowHours, firstRun: false }, now);
  return { ...applied, calls: reading.calls, failure: checkFailure, isFirstRun: false, isFilled: true };
}

async function progressOf({ state, events }: Store): Promise<Progress> {
  const { dockingPageAt = null, departurePageAt = null, listedAt = null, listing, held } = await state.all();
  return {
    dockingPageAt,
    departurePageAt,
    listedAt,
    isListing: listing !== undefined,
    heldSince: held?.since ?? null,
    pages: Math.ceil((await events.count()) / maximumLimit) + 1,
  };
}

async function readWholeListing(reading: Reading, version: string, now: Date): Promise<void> {
  let listing: Listing | null = startListing(now);
  while (listing !== null) listing = await readListingPage(reading, listing, version, now);
  reading.progress.isWholeListing = reading.progress.listedAt !== undefined;
}

async function readSomeOfListing(
  store: Store,
  reading: Reading,
  { more }: Reads,
  version: string,
  now: Date,
): Promise<void> {
  let listing: Listing | null = await currentListing(store.state, now);
  for (let page = 0; page < more && listing !== null; page++) {
    listing = await readListingPage(reading, listing, version, now);
  }
}

/** The first complete listing: page by page, in silence, going on where it was interrupted. */
async function fill(store: OpenStore, settings: PollSettings, now: Date): Promise<PollResult> {
  let { left } = await settings.calls(now);
  const total = { saved: 0, rejected: 0, calls: 0, isFilled: false };
  const failure = await failureOf(async () => {
    for (; left > 0 && !total.isFilled; left--) {
      const reading = new Reading(settings.source, now);
      await readListingPage(reading, await currentListing(store.state, now), settings.origin.version, now);
      await checkMissing(store, reading, 0);
      const applied = await apply(store, reading, { windowHours: settings.windowHours, firstRun: true }, now);
      total.saved += applied.saved;
      total.rejected += applied.rejected;
      total.calls += 1;
      total.isFilled = reading.progress.listedAt !== undefined;
    }
  });
  return { ...nothingRead, ...total, isFirstRun: true, failure };
}

async function failureOf(work: () => Promise<void>): Promise<SourceError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}
