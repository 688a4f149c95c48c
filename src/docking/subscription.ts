import { type Alert, type AlertKind, alertKinds, kindOf } from './alert.ts';
import type { DockingEvent, Vehicle } from './event.ts';
import { fold } from './search.ts';

export interface Subscription {
  readonly id: number;
  readonly platform: string;
  readonly channel: string;
  /** What an alert must be of; a list that is empty lets everything through. */
  readonly include: Filter;
  readonly exclude: Filter;
  /** Empty: every kind. A relocation also reaches who asked for arrivals or departures. */
  readonly kinds: readonly AlertKind[];
  /** Whom to mention, in the platform's own notation. */
  readonly mention: string | null;
  readonly style: Style;
  /** Told without a sound. */
  readonly silent: boolean;
  readonly createdAt: Date;
  readonly createdBy: string | null;
}

/** Who made the subscription that a channel begins with: it gives way to the first that a user makes. */
export const madeByBot = 'docking-bot';

export const styles = ['full', 'compact'] as const;
export type Style = (typeof styles)[number];

export interface Filter {
  readonly stations: readonly Named[];
  readonly vehicles: readonly VehicleFilter[];
  readonly agencies: readonly Named[];
  /** Kinds to leave out; used in `exclude` only. */
  readonly kinds: readonly AlertKind[];
}

export interface Named {
  readonly id: number;
  readonly name: string;
}

/**
 * A spacecraft by its id (its name, blank if not known, is only for people), or every vehicle whose
 * name or configuration contains the text.
 */
export interface VehicleFilter {
  readonly id: number | null;
  readonly name: string;
}

export const noFilter: Filter = { stations: [], vehicles: [], agencies: [], kinds: [] };

/** An alert with the records of the one or two events it tells of. */
export interface News {
  readonly alert: Alert;
  readonly arrival: DockingEvent | null;
  readonly departure: DockingEvent | null;
}

export function matches(
  subscription: Pick<Subscription, 'include' | 'exclude' | 'kinds'>,
  news: News,
): boolean {
  const event = news.arrival ?? news.departure;
  if (event === null) return false;
  const kind = kindOf(news.alert);
  const { include, exclude, kinds } = subscription;
  return (
    kindsThrough(kinds, exclude.kinds).includes(kind) &&
    lets(include.stations, station => isAt(event, station)) &&
    lets(include.vehicles, vehicle => involves(event, vehicle)) &&
    lets(include.agencies, agency => isOf(event, agency)) &&
    !exclude.stations.some(station => isAt(event, station)) &&
    !exclude.vehicles.some(vehicle => involves(event, vehicle)) &&
    !exclude.agencies.some(agency => isOf(event, agency))
  );
}

/** The kinds of alert that pass: a relocation reaches who asked for either half of it. */
export function kindsThrough(kinds: readonly AlertKind[], excluded: readonly AlertKind[]): AlertKind[] {
  return alertKinds.filter(kind => {
    const isWanted = kinds.length === 0 || kind === 'relocated' || kinds.includes(kind);
    return isWanted && !excluded.includes(kind);
  });
}

function lets<T>(wanted: readonly T[], isThat: (one: T) => boolean): boolean {
  return wanted.length === 0 || wanted.some(isThat);
}

function isAt({ target }: DockingEvent, station: Named): boolean {
  return target?.kind === 'station' && target.id === station.id;
}

function involves({ chaser, target }: DockingEvent, wanted: VehicleFilter): boolean {
  return isVehicle(chaser, wanted) || (target?.kind !== 'station' && isVehicle(target, wanted));
}

function isVehicle(vehicle: Vehicle | null, { id, name }: VehicleFilter): boolean {
  if (vehicle === null) return false;
  if (id !== null) return vehicle.kind === 'spacecraft' && vehicle.id === id;
  const wanted = fold(name);
  return fold(vehicle.name).includes(wanted) || fold(vehicle.configuration ?? '').includes(wanted);
}

function isOf({ chaser }: DockingEvent, agency: Named): boolean {
  return chaser?.agency?.id === agency.id;
}

/** Whether two filters let the same through, whatever their order and whatever names have become since. */
export function isSameFilter(a: Filter, b: Filter): boolean {
  return JSON.stringify(keysOf(a)) === JSON.stringify(keysOf(b));
}

function keysOf({ stations, vehicles, agencies, kinds }: Filter): readonly (readonly string[])[] {
  return [stations.map(keyOfNamed), vehicles.map(keyOfVehicle), agencies.map(keyOfNamed), kinds].map(keys =>
    [...new Set<string>(keys)].sort(),
  );
}

function keyOfNamed({ id }: Named): string {
  return String(id);
}

function keyOfVehicle({ id, name }: VehicleFilter): string {
  return id === null ? `name ${fold(name)}` : `id ${id}`;
}
