import type { Order, OrderField } from '../docking/query.ts';
import type { ListQuery } from './parameters.ts';
import { hasDocked, type RecordedEvent, stageAt } from './recording.ts';
import { matchesSearch } from './search.ts';

export interface Listing {
  /** How many events match in all. */
  readonly count: number;
  /** Those of the page. */
  readonly events: readonly RecordedEvent[];
}

/** Answers a list call from the events that have happened by now. */
export function listEvents(events: readonly RecordedEvent[], query: ListQuery, now: Date): Listing {
  const found = matchesSearch(query.search);
  const matching = events
    .filter(event => hasDocked(event, now) && matches(event, query) && found(event))
    .map(event => ({ event, keys: sortKeys(event, query.ordering, now) }))
    .sort((a, b) => compare(a.keys, b.keys));
  const page = matching.slice(query.offset, query.offset + query.limit);
  return { count: matching.length, events: page.map(({ event }) => event) };
}

function matches(event: RecordedEvent, query: ListQuery): boolean {
  if (query.dockingGt !== null && event.docking <= query.dockingGt) return false;
  if (query.dockingGte !== null && event.docking < query.dockingGte) return false;
  if (query.dockingLt !== null && event.docking >= query.dockingLt) return false;
  if (query.dockingLte !== null && event.docking > query.dockingLte) return false;
  if (query.location !== null && event.location.id !== query.location) return false;
  if (query.flight !== null && event.flight?.id !== query.flight) return false;
  return query.station === null || event.location.station?.id === query.station;
}

/** What to sort by, smallest first; the id settles ties. */
function sortKeys(event: RecordedEvent, ordering: readonly Order[], now: Date): readonly number[] {
  if (ordering.length === 0) return [shuffled(event.id)];
  const keys = ordering.map(({ field, descending }) => {
    const key = sortKey(event, field, now);
    return descending ? -key : key;
  });
  return [...keys, event.id];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [place, key] of a.entries()) {
    const other = b[place] ?? key;
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}

/** An empty departure counts as the latest of all, as PostgreSQL sorts it. */
function sortKey(event: RecordedEvent, field: OrderField, now: Date): number {
  if (field === 'id') return event.id;
  if (field === 'docking') return event.docking.getTime();
  const departed = stageAt(event, now).departed ? event.departure : null;
  return departed?.getTime() ?? Number.POSITIVE_INFINITY;
}

/** Launch Library promises no order of its own: by neither id nor time. Knuth's multiplicative hash. */
function shuffled(id: number): number {
  return (id * 2_654_435_761) % 2 ** 32;
}
