/** One stay of a chaser at a docking location, as Launch Library records it. Times are UTC instants. */
export interface DockingEvent {
  readonly id: number;
  readonly docking: Date;
  /** When the chaser left; null while it is docked (or its departure is not recorded). */
  readonly departure: Date | null;
  readonly location: DockingLocation;
  /** The vehicle that flew to the other; null where the record does not say. */
  readonly chaser: Vehicle | null;
  /** The vehicle that was docked to: nearly always a space station. */
  readonly target: Vehicle | null;
  /** 'detailed' where the chaser's launch is told in full. */
  readonly mode: RecordMode;
}

export type RecordMode = 'normal' | 'detailed';

/** A port. Names are renamed and not unique: Skylab's only one is "Forward". */
export interface DockingLocation {
  readonly id: number;
  readonly name: string;
}

export type VehicleKind = 'spacecraft' | 'station' | 'payload';

export interface Vehicle {
  readonly kind: VehicleKind;
  /** Id of the spacecraft, station or payload itself, which may fly several times. */
  readonly id: number;
  /** Id of this flight of it; null for stations. What Launch Library's chaser filter takes. */
  readonly flightId: number | null;
  readonly name: string;
  /** "Crew Dragon 2", "Soyuz MS": the spacecraft's configuration or the payload's type. */
  readonly configuration: string | null;
  readonly serialNumber: string | null;
  readonly agency: Agency | null;
  readonly launch: Launch | null;
  readonly missionEnd: Date | null;
  /** Free text: where the flight was to go. */
  readonly destination: string | null;
  readonly description: string | null;
  readonly image: Image | null;
  /** A public page about it; detailed records alone tell, and not of stations. */
  readonly page: string | null;
}

export interface Agency {
  readonly id: number;
  readonly name: string;
  readonly abbreviation: string | null;
}

/** All but the id and the name are known from detailed records only; 2.2.0 lists give only the id. */
export interface Launch {
  readonly id: string;
  readonly name: string | null;
  readonly net: Date | null;
  readonly rocket: string | null;
  readonly provider: string | null;
  readonly pad: string | null;
  readonly site: string | null;
  readonly mission: string | null;
}

export interface Image {
  readonly url: string;
  readonly thumbnailUrl: string | null;
  readonly credit: string | null;
  /** The licence's name; "Unknown" or null means: do not embed, only link. */
  readonly license: string | null;
  readonly licenseUrl: string | null;
}

export function isDocked(event: DockingEvent, now: Date): boolean {
  return event.docking <= now && (event.departure === null || event.departure > now);
}

/** The same flight of the same vehicle, whatever it is called by now. */
export function isSameVehicle(a: Vehicle | null, b: Vehicle | null): boolean {
  return a !== null && b !== null && flightKey(a) === flightKey(b);
}

/** Names one flight of one vehicle: "spacecraft 776", "station 4". */
export function flightKey(vehicle: Vehicle): string {
  return vehicle.flightId === null
    ? `${vehicle.kind} ${vehicle.id}`
    : `${vehicle.kind} flight ${vehicle.flightId}`;
}

/** A normal record of a known event keeps what only its detailed record told of the chaser. */
export function withKnownDetail(seen: DockingEvent, known: DockingEvent | undefined): DockingEvent {
  const [chaser, detailed] = [seen.chaser, known?.chaser ?? null];
  if (seen.mode === 'detailed' || known?.mode !== 'detailed') return seen;
  if (chaser === null || detailed === null || !isSameVehicle(chaser, detailed)) return seen;
  if (chaser.launch !== null && chaser.launch.id !== detailed.launch?.id) return seen;
  const { launch } = detailed;
  const description = chaser.description ?? detailed.description;
  const page = chaser.page ?? detailed.page;
  return { ...seen, mode: 'detailed', chaser: { ...chaser, launch, description, page } };
}
