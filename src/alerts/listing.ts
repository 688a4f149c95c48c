import { maximumLimit, type Order } from '../docking/query.ts';
import type { SourcePage } from '../docking/source.ts';
import type { Listing, StateStore } from '../store/state.ts';
import type { Reading } from './reading.ts';

/** A listing that was not finished within this time starts over: it no longer shows one moment. */
const staleAfter = 24 * 3_600_000;

/** The listing under way, or a new one. */
export async function currentListing(state: StateStore, now: Date): Promise<Listing> {
  const listing = await state.get('listing');
  const isStale = listing !== null && now.getTime() - listing.startedAt > staleAfter;
  return listing === null || isStale ? startListing(now) : listing;
}

export function startListing(now: Date): Listing {
  return { startedAt: now.getTime(), offset: 0, count: 0, ids: [], hasUnknown: false };
}

/** Reads one more page; what is left to read, or null when it has ended (or was void). */
export async function readListingPage(
  reading: Reading,
  listing: Listing,
  version: string,
  now: Date,
): Promise<Listing | null> {
  const page = await reading.listed({ ordering: listingOrder(version), offset: listing.offset });
  const next = continued(listing, page);
  const isFinished = next !== null && next.offset >= next.count;
  if (isFinished) {
    reading.progress.listedAt = now.getTime();
    if (isProof(next)) reading.progress.proof = next;
  }
  reading.progress.listing = isFinished ? null : next;
  return reading.progress.listing;
}

/** Without an order there is none; only 2.2.0 can order by id. */
function listingOrder(version: string): readonly Order[] {
  const fields = version === '2.2.0' ? (['id'] as const) : (['docking', 'departure'] as const);
  return fields.map(field => ({ field, descending: false }));
}

/** null: the table changed under the listing, so it proves nothing and starts over at the next poll. */
function continued(listing: Listing, page: SourcePage): Listing | null {
  if (listing.offset > 0 && page.count !== listing.count) return null;
  const ids = [...page.events.map(event => event.id), ...page.rejected.map(record => record.id)];
  return {
    ...listing,
    offset: listing.offset + maximumLimit,
    count: page.count,
    ids: [...new Set([...listing.ids, ...ids.filter(id => id !== null)])],
    hasUnknown: listing.hasUnknown || ids.includes(null),
  };
}

/** Whether every id was there once: then what a finished listing does not show is gone. */
function isProof(listing: Listing): boolean {
  return !listing.hasUnknown && listing.ids.length === listing.count;
}
