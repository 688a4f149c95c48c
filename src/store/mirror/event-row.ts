import { type DockingEvent, flightKey, type Launch, type Vehicle } from '../../docking/event.ts';
import { fold } from '../../docking/search.ts';
import type { DockingEventRow } from '../tables.ts';

/** Stands between the searched fields; never part of one, so that no term matches across two. */
export const fieldSeparator = '\u001f';

export function toRow(event: DockingEvent): DockingEventRow {
  const { chaser, target, location } = event;
  return {
    id: event.id,
    docking: event.docking.getTime(),
    departure: event.departure?.getTime() ?? null,
    location_id: location.id,
    location_name: location.name,
    station_id: target?.kind === 'station' ? target.id : null,
    target_kind: target?.kind ?? null,
    target_id: target?.id ?? null,
    target_name: target?.name ?? null,
    chaser_kind: chaser?.kind ?? null,
    chaser_id: chaser?.id ?? null,
    chaser_name: chaser?.name ?? null,
    chaser_flight_id: chaser?.kind === 'spacecraft' ? chaser.flightId : null,
    flight: chaser === null ? null : flightKey(chaser),
    agency_id: chaser?.agency?.id ?? null,
    agency_name: chaser?.agency?.name ?? null,
    search_text: searchText(event),
  };
}

/** The fields that Launch Library's `search` looks at: the port's, the chaser's and the target's name. */
function searchText({ location, chaser, target }: DockingEvent): string {
  return [location.name, chaser?.name, target?.name]
    .filter(name => name !== undefined)
    .map(name => fold(name.replaceAll(fieldSeparator, ' ')))
    .join(fieldSeparator);
}

/** Reads back what JSON.stringify(event) wrote: the same keys in the same order, times as Dates. */
export function readRecord(json: string): DockingEvent {
  const event = JSON.parse(json) as Stored<DockingEvent>;
  return {
    ...event,
    docking: new Date(event.docking),
    departure: readDate(event.departure),
    chaser: readVehicle(event.chaser),
    target: readVehicle(event.target),
  };
}

/** JSON has no dates: they come back as ISO texts. */
type Stored<T> = { readonly [K in keyof T]: StoredValue<T[K]> };
type StoredValue<V> = V extends Date ? string : V extends object ? Stored<V> : V;

function readVehicle(vehicle: Stored<Vehicle> | null): Vehicle | null {
  if (vehicle === null) return null;
  return { ...vehicle, launch: readLaunch(vehicle.launch), missionEnd: readDate(vehicle.missionEnd) };
}

function readLaunch(launch: Stored<Launch> | null): Launch | null {
  return launch === null ? null : { ...launch, net: readDate(launch.net) };
}

function readDate(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}
