import type { Known } from '../docking/diff.ts';
import { flightKey } from '../docking/event.ts';
import type { Store } from '../store/store.ts';
import type { Reading } from './reading.ts';

/** Everything in the mirror that a reading may touch, other stays of the same flights included. */
export async function loadKnown(store: Store, reading: Reading): Promise<Known> {
  const ids = [...new Set([...reading.events.keys(), ...reading.gone])];
  const chasers = [...reading.events.values()].map(({ chaser }) => chaser).filter(chaser => chaser !== null);
  const gone = await store.events.byIds([...reading.gone]);
  const flights = new Set([...chasers, ...gone.flatMap(({ chaser }) => chaser ?? [])].map(flightKey));
  const around = await store.events.around(ids, [...flights]);
  const events = new Map(around.map(event => [event.id, event]));
  const retracted = await store.alerts.retracted();
  const lost = await store.events.byIds([
    ...new Set(retracted.flatMap(({ arrival, departure }) => [arrival, departure]).filter(id => id !== null)),
  ]);
  const own = await store.alerts.ofEvents([...new Set([...ids, ...events.keys()])]);
  const alerts = [...new Map([...own, ...retracted].map(alert => [alert.key, alert])).values()];
  return { events, alerts, retracted: lost };
}
