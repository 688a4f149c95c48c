import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recording } from '../../src/demo/recording.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import { type OpenStore, openStore } from '../../src/store/store.ts';
import { dockingEvent, launch, spacecraft, station } from '../support/docking-event.ts';

/** The recorded history over and over, each time under new ids, until there are so many events. */
export function madeUpHistory(count: number): DockingEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const recorded = recording.events[index % recording.events.length];
    if (recorded === undefined) throw new Error('The recording is empty.');
    const { location, flight } = recorded;
    return dockingEvent({
      id: index + 1,
      docking: new Date(recorded.docking.getTime() + index),
      departure: recorded.departure,
      location: { id: location.id, name: location.name },
      chaser: spacecraft({ id: index + 1, name: flight?.spacecraft.name ?? 'Payload', launch: launch() }),
      target: station({ id: location.station?.id ?? 4, name: location.station?.name ?? 'Elsewhere' }),
      mode: 'detailed',
    });
  });
}

/** A database in a temporary folder, removed afterwards. */
export async function withStore<T>(use: (store: OpenStore) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'docking-bench-'));
  const store = await openStore(`sqlite:${join(folder, 'docking.db')}`);
  try {
    return await use(store);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}
