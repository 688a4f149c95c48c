import type { Agency, DockingEvent, DockingLocation, Launch, Vehicle } from '../../src/docking/event.ts';

const nothing = {
  flightId: null,
  configuration: null,
  serialNumber: null,
  agency: null,
  launch: null,
  missionEnd: null,
  destination: null,
  description: null,
  image: null,
  page: null,
} as const;

/** A docking at the International Space Station; only what a test is about needs to be said. */
export function dockingEvent(said: Partial<DockingEvent> = {}): DockingEvent {
  return {
    id: 644,
    docking: new Date('2026-09-19T06:30:00Z'),
    departure: null,
    location: port(),
    chaser: spacecraft(),
    target: station(),
    mode: 'normal',
    ...said,
  };
}

export function spacecraft(said: Partial<Vehicle> = {}): Vehicle {
  const id = said.id ?? 776;
  return {
    ...nothing,
    kind: 'spacecraft',
    id,
    flightId: id + 10_000,
    name: 'Progress MS-35',
    configuration: 'Progress-MS',
    agency: agency(),
    ...said,
  };
}

export function payload(said: Partial<Vehicle> = {}): Vehicle {
  return { ...nothing, kind: 'payload', id: 12, flightId: 34, name: 'MEV-2', ...said };
}

export function station(said: Partial<Vehicle> = {}): Vehicle {
  return { ...nothing, kind: 'station', id: 4, name: 'International Space Station', ...said };
}

export const skylab: Vehicle = station({ id: 6, name: 'Skylab' });
export const mir: Vehicle = station({ id: 5, name: 'Mir' });
export const tiangong: Vehicle = station({ id: 18, name: 'Tiangong space station' });

/** Salyut 1 to 7. */
export function salyut(number: number): Vehicle {
  return station({ id: number + 8, name: `Salyut ${number}` });
}

export function port(said: Partial<DockingLocation> = {}): DockingLocation {
  return { id: 3, name: 'Poisk zenith', ...said };
}

export const prichal: DockingLocation = port({ id: 42, name: 'Prichal nadir' });

export function agency(said: Partial<Agency> = {}): Agency {
  return { id: 63, name: 'Russian Federal Space Agency (ROSCOSMOS)', abbreviation: 'RFSA', ...said };
}

export function launch(said: Partial<Launch> = {}): Launch {
  return {
    id: '2a4b6c8d-0000-4000-8000-000000000001',
    name: 'Soyuz 2.1a | Progress MS-35',
    net: new Date('2026-09-17T01:00:00Z'),
    rocket: 'Soyuz 2.1a',
    provider: 'Russian Federal Space Agency (ROSCOSMOS)',
    pad: '31/6',
    site: 'Baikonur Cosmodrome, Republic of Kazakhstan',
    mission: 'Resupply of the International Space Station',
    ...said,
  };
}
