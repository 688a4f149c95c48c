import type { DockingEvent } from './event.ts';

/** What one answer showed, enough to tell which known events it would have had to show. */
export interface SeenPage {
  readonly order: 'docking' | 'departure';
  /** In the order of the answer, newest first. */
  readonly events: readonly ListedEvent[];
  /** Ids of records that could not be read but are there; null where not even the id was readable. */
  readonly rejected: readonly (number | null)[];
  /** Whether it is the whole table. */
  readonly complete: boolean;
}

/** As much of an event as tells where it must be listed. */
export type ListedEvent = Pick<DockingEvent, 'id' | 'docking' | 'departure'>;

/** The known events that are not on a page that must hold them: taken back, or moved elsewhere. */
export function missingFrom(page: SeenPage, known: readonly ListedEvent[]): ListedEvent[] {
  if (page.rejected.includes(null)) return [];
  const there = new Set([...page.events.map(event => event.id), ...page.rejected]);
  const mustHold = page.order === 'docking' ? holdsDocking(page) : holdsDeparture(page);
  return known.filter(event => !there.has(event.id) && (page.complete || mustHold(event)));
}

function holdsDocking({ events }: SeenPage): (event: ListedEvent) => boolean {
  const last = events.at(-1);
  return event => last !== undefined && event.docking > last.docking;
}

/** Where empty departures come first, a page that goes on past them holds all of them. */
function holdsDeparture({ events }: SeenPage): (event: ListedEvent) => boolean {
  const last = events.at(-1)?.departure ?? null;
  const emptyFirst = events[0]?.departure === null;
  return event => last !== null && (event.departure === null ? emptyFirst : event.departure > last);
}
