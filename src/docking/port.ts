import { counted } from './describe/counted.ts';
import { nameOf } from './describe/names.ts';
import type { DockingEvent, DockingLocation } from './event.ts';

/** A docking location of one target, with what is there. */
export interface Port extends DockingLocation {
  /** What it is part of; null where no record says. */
  readonly target: string | null;
  /** The target's id where it is a station. */
  readonly station: number | null;
  readonly dockings: number;
  readonly docked: readonly DockedChaser[];
}

export interface DockedChaser {
  readonly event: number;
  readonly chaser: string | null;
}

export function portsOf(
  locations: readonly Omit<Port, 'docked'>[],
  docked: readonly DockingEvent[],
): readonly Port[] {
  return locations.map(({ id, name, target, station, dockings }) => ({
    id,
    name,
    target,
    station,
    dockings,
    docked: docked
      .filter(event => event.location.id === id && (event.target?.name ?? null) === target)
      .map(event => ({ event: event.id, chaser: event.chaser?.name ?? null })),
  }));
}

/** "Harmony forward · 19 · 51 dockings · Crew Dragon Endeavour is there". */
export function describePort({ id, name, target, dockings, docked }: Port, withTarget: boolean): string {
  const place = withTarget && target !== null && target !== name ? `${name}, ${target}` : name;
  const guests = docked.map(({ chaser }) => nameOf(chaser === null ? null : { name: chaser }));
  const there = guests.length === 0 ? '' : ` · ${guests.join(' and ')} there now`;
  return `${place} · ${id} · ${counted(dockings, 'docking')}${there}`;
}
