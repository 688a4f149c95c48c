import recorded from './recording.json' with { type: 'json' };

/**
 * What Launch Library knew of docking events, kept in recording.json. Its head says when it was
 * recorded and which ids are made up.
 */
export interface Recording {
  readonly source: string;
  /** Later than this the recording misses departures: a demo should end before. */
  readonly completeUntil: Date;
  /** Oldest docking first. */
  readonly events: readonly RecordedEvent[];
}

export interface RecordedEvent {
  readonly id: number;
  readonly docking: Date;
  readonly departure: Date | null;
  readonly location: RecordedLocation;
  /** The chaser; null where a payload docked. */
  readonly flight: RecordedFlight | null;
  /** Chaser and target of a docking without a spacecraft or a station. */
  readonly payloads: PayloadDocking | null;
}

export interface RecordedLocation {
  readonly id: number;
  readonly name: string;
  readonly station: RecordedStation | null;
}

export interface RecordedStation {
  readonly id: number;
  readonly name: string;
}

export interface RecordedFlight {
  readonly id: number;
  readonly spacecraft: RecordedSpacecraft;
  readonly missionEnd: Date | null;
  readonly destination: string | null;
  /** Launch Library's id of the launch: all that was recorded of it. */
  readonly launch: string | null;
}

export interface RecordedSpacecraft {
  readonly id: number;
  readonly name: string;
  readonly serialNumber: string | null;
  readonly description: string | null;
  readonly status: Named | null;
  readonly configuration: RecordedConfiguration;
}

export interface RecordedConfiguration {
  readonly id: number;
  readonly name: string;
  readonly type: Named;
  readonly agency: RecordedAgency;
  readonly inUse: boolean;
  readonly imageUrl: string | null;
}

export interface RecordedAgency {
  readonly id: number;
  readonly name: string;
  readonly abbrev: string;
  readonly type: Named;
}

export interface Named {
  readonly id: number;
  readonly name: string;
}

export interface PayloadDocking {
  readonly chaser: { readonly name: string; readonly normal: object; readonly detailed: object };
  readonly target: { readonly name: string; readonly normal: { readonly payload: object } };
}

/** What of an event's story has happened by an instant: all that changes in its record. */
export interface Stage {
  readonly departed: boolean;
  readonly missionEnded: boolean;
}

export function hasDocked(event: RecordedEvent, now: Date): boolean {
  return event.docking <= now;
}

export function stageAt(event: RecordedEvent, now: Date): Stage {
  const missionEnd = event.flight?.missionEnd ?? null;
  return {
    departed: event.departure !== null && event.departure <= now,
    missionEnded: missionEnd !== null && missionEnd <= now,
  };
}

export const recording: Recording = link();

const moments = recording.events
  .flatMap(({ docking, departure, flight }) => [docking, departure, flight?.missionEnd ?? null])
  .flatMap(at => at?.getTime() ?? []);

/** How many dockings, departures and ends of missions lie before an instant: the same number, the same answers. */
export function happenedBy(now: Date): number {
  return moments.filter(at => at <= now.getTime()).length;
}

/** The file names each spacecraft, port and agency once; here every event holds its own. */
function link(): Recording {
  const agencies = byId(recorded.agencies);
  const configurations = byId(
    recorded.configurations.map(configuration => ({
      ...configuration,
      agency: found(agencies, configuration.agency),
    })),
  );
  const spacecraft = byId(
    recorded.spacecraft.map(craft => ({
      ...craft,
      configuration: found(configurations, craft.configuration),
    })),
  );
  const flights = byId(
    recorded.flights.map(flight => ({
      ...flight,
      spacecraft: found(spacecraft, flight.spacecraft),
      missionEnd: moment(flight.missionEnd),
    })),
  );
  const stations = byId(recorded.stations);
  const locations = byId(
    recorded.locations.map(location => ({
      ...location,
      station: location.station === null ? null : found(stations, location.station),
    })),
  );
  const payloads = new Map(recorded.payloadDockings.map(docking => [docking.event, docking]));

  return {
    source: recorded.source,
    completeUntil: new Date(recorded.completeUntil),
    events: recorded.events.map(event => ({
      id: event.id,
      docking: new Date(event.docking),
      departure: moment(event.departure),
      location: found(locations, event.location),
      flight: event.flight === null ? null : found(flights, event.flight),
      payloads: payloads.get(event.id) ?? null,
    })),
  };
}

function byId<T extends { readonly id: number }>(rows: readonly T[]): ReadonlyMap<number, T> {
  return new Map(rows.map(row => [row.id, row]));
}

function found<T>(rows: ReadonlyMap<number, T>, id: number): T {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`The recording names ${id} but does not hold it`);
  return row;
}

function moment(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
