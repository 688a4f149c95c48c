import { missingFrom } from '../docking/missing.ts';
import type { Store } from '../store/store.ts';
import type { Reading } from './reading.ts';

/**
 * What a page must hold and does not: an announced event is gone only if its own record says so, an
 * unannounced one if a complete listing does not show it. At most this many records are asked for.
 */
export async function checkMissing(store: Store, reading: Reading, singles: number): Promise<void> {
  const unseen = (id: number) => !reading.events.has(id);
  const unlisted = (await unlistedIds(store, reading)).filter(unseen);
  const missing = (await missingIds(store, reading)).filter(unseen);
  const suspects = [...new Set([...missing, ...unlisted])];

  const alerts = await store.alerts.ofEvents(suspects);
  const announced = new Set(
    alerts
      .filter(({ status }) => status === 'announced')
      .flatMap(({ arrival, departure }) => [arrival, departure]),
  );
  for (const id of unlisted) {
    if (!announced.has(id)) reading.gone.add(id);
  }
  for (const id of suspects.filter(id => announced.has(id)).slice(0, singles)) await reading.single(id);
}

async function missingIds(store: Store, { pages }: Reading): Promise<number[]> {
  const [docking, departure] = (['docking', 'departure'] as const).map(order =>
    pages.find(page => page.order === order),
  );
  const known = await store.events.listedAfter({
    dockingAfter: docking?.complete ? earliest : (docking?.events.at(-1)?.docking ?? null),
    departureAfter: departure?.complete ? earliest : (departure?.events.at(-1)?.departure ?? null),
    docked: departure !== undefined,
  });
  return pages.flatMap(page => missingFrom(page, known)).map(({ id }) => id);
}

/** Before anything ever docked. */
const earliest = new Date(0);

async function unlistedIds(store: Store, { progress: { proof } }: Reading): Promise<number[]> {
  if (proof === undefined) return [];
  const listed = new Set(proof.ids);
  const firstSeen = await store.events.seenBefore(new Date(proof.startedAt));
  return firstSeen.filter(id => !listed.has(id));
}
