import { apply } from '../../src/alerts/apply.ts';
import { Reading } from '../../src/alerts/reading.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import type { Place } from '../../src/store/settings/subscriptions.ts';
import { type OpenStore, openStore } from '../../src/store/store.ts';
import { dockingEvent } from '../support/docking-event.ts';
import { subscription } from '../support/subscription.ts';
import { madeUpHistory } from './made-up-history.ts';

/** Leaves a database in which a poll has just found a docking that every place wants to hear of. */
export async function queueAlert(
  databaseUrl: string,
  places: readonly Place[],
  prepare: (store: OpenStore) => Promise<void> = async () => {},
): Promise<void> {
  const store = await openStore(databaseUrl, 'OFF');
  const now = new Date();
  const history = madeUpHistory(600);
  const news = dockingEvent({ id: 9_001, docking: new Date(now.getTime() - 600_000) });
  await apply(store, await readingOf(history, now), { windowHours: 72, firstRun: true }, now);
  await prepare(store);
  for (const place of places) await store.subscriptions.put(place, subscription({ createdAt: now }));
  await apply(store, await readingOf([...history, news], now), { windowHours: 72, firstRun: false }, now);
  await store.close();
}

export async function readingOf(events: readonly DockingEvent[], now: Date): Promise<Reading> {
  const page = { count: events.length, events, rejected: [] };
  const reading = new Reading({ list: async () => page, find: async () => null }, now);
  await reading.newest('docking');
  return reading;
}
