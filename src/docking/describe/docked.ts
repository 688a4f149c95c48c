import type { DockingEvent } from '../event.ts';
import { joined, moment, type Text } from '../message.ts';
import { formatStay } from './duration.ts';
import { nameOf, placeOf, startOfSentence, stayOf } from './names.ts';

/** What is docked to one station, port by port. */
export interface Host {
  /** In running text; null for everything that is not a station. */
  readonly name: string | null;
  readonly events: readonly DockingEvent[];
}

/** The fullest station first, all that is no station last; ports by name, at one port oldest first. */
export function hostsOf(docked: readonly DockingEvent[]): readonly Host[] {
  const sorted = docked.toSorted(
    (a, b) =>
      a.location.name.localeCompare(b.location.name, 'en', { numeric: true }) ||
      a.location.id - b.location.id ||
      a.docking.getTime() - b.docking.getTime() ||
      a.id - b.id,
  );
  const byStation = Map.groupBy(sorted, ({ target }) => (target?.kind === 'station' ? target.id : null));
  return [...byStation]
    .map(([id, events]) => ({ name: id === null ? null : nameOf(events[0]?.target ?? null), events }))
    .sort((a, b) => Number(a.name === null) - Number(b.name === null) || b.events.length - a.events.length);
}

/** "Harmony forward: Crew Dragon Endeavour · since 17 May 2024 · 31 d 4 h · 644". */
export function describeDocked(event: DockingEvent, now: Date, withTarget: boolean): Text {
  const { location, chaser, docking, id } = event;
  const place = withTarget ? startOfSentence(placeOf(event)) : location.name;
  const stay = formatStay(stayOf(event, now));
  return joined(`${place}: ${nameOf(chaser)} · since `, [moment(docking, 'date')], ` · ${stay} · #${id}`);
}
