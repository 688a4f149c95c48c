import type { DockingEvent } from '../../docking/event.ts';
import { type DockingQuery, maximumLimit } from '../../docking/query.ts';
import type { Context } from '../context.ts';

/** Everything that a query finds, where it is read a page at a time. */
export async function allEvents(query: DockingQuery, { store }: Context): Promise<readonly DockingEvent[]> {
  const events: DockingEvent[] = [];
  for (;;) {
    const page = { limit: maximumLimit, offset: events.length };
    const found = await store.events.find({ ...query, ...page });
    events.push(...found.events);
    if (events.length >= found.total || found.events.length === 0) return events;
  }
}
