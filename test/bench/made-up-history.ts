import { recording } from '../../src/demo/recording.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
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
