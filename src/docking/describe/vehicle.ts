import { type DockingEvent, flightKey, type Vehicle } from '../event.ts';
import type { Text } from '../message.ts';
import type { VehicleRef } from '../query.ts';
import { counted } from './counted.ts';
import { formatStay } from './duration.ts';
import { describeInLine, describeStay } from './event.ts';
import { startOfSentence, stayOf } from './names.ts';

export interface VehicleRecord {
  readonly flights: number;
  /** To others. */
  readonly dockings: number;
  /** Time docked to others, by now. */
  readonly dockedSeconds: number;
  /** Dockings of others to it. */
  readonly visits: number;
}

/** What a vehicle has done by now: what is only planned does not count. */
export function recordOf(events: readonly DockingEvent[], vehicle: VehicleRef, now: Date): VehicleRecord {
  const past = events.filter(({ docking }) => docking <= now);
  const own = past.filter(({ chaser }) => isIt(chaser, vehicle));
  const milliseconds = own.reduce((sum, event) => sum + Math.max(0, stayOf(event, now)), 0);
  return {
    flights: new Set(past.map(event => flightKey(itself(event, vehicle)))).size,
    dockings: own.length,
    dockedSeconds: Math.floor(milliseconds / 1_000),
    visits: past.length - own.length,
  };
}

/** "3 dockings on 2 flights, docked for 367 d 4 h". */
export function recordInWords({ flights, dockings, dockedSeconds, visits }: VehicleRecord): string {
  const own = `${counted(dockings, 'docking')}${flights > 1 ? ` on ${counted(flights, 'flight')}` : ''}`;
  const stay = dockings === 0 ? '' : `, docked for ${formatStay(dockedSeconds * 1_000)}`;
  return `${own}${stay}${visits === 0 ? '' : `, docked to ${counted(visits, 'time')}`}`;
}

/** A line for each stay, below a line for each flight that something is known of. */
export function describeFlights(
  events: readonly DockingEvent[],
  vehicle: VehicleRef,
  now: Date,
): readonly Text[] {
  const flights = Map.groupBy(events, event => flightKey(itself(event, vehicle)));
  return [...flights.values()].flatMap(stays => [
    ...headOf(stays, vehicle),
    ...stays.map(event =>
      isIt(event.chaser, vehicle) ? startedWithCapital(describeStay(event, now)) : describeInLine(event, now),
    ),
  ]);
}

function headOf([event]: readonly DockingEvent[], vehicle: VehicleRef): Text[] {
  const flight = event && itself(event, vehicle);
  if (flight?.flightId == null) return [];
  const parts = [
    `Flight ${flight.flightId}`,
    flight.launch?.name,
    flight.destination && `to ${flight.destination}`,
  ];
  return [parts.filter(Boolean).join(' · ')];
}

function startedWithCapital(text: Text): Text {
  if (typeof text === 'string') return startOfSentence(text);
  const [first, ...rest] = text;
  return typeof first === 'string' ? [startOfSentence(first), ...rest] : text;
}

/** The vehicle as the event tells of it: as the one that docked, else as the one docked to. */
function itself({ chaser, target }: DockingEvent, vehicle: VehicleRef): Vehicle {
  const found = [chaser, target].find(each => isIt(each, vehicle));
  if (!found) throw new Error(`Not an event of ${vehicle.kind} ${vehicle.id}`);
  return found;
}

function isIt(vehicle: Vehicle | null, { kind, id }: VehicleRef): boolean {
  return vehicle?.kind === kind && vehicle.id === id;
}
