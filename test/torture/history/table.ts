/** A docking as Launch Library's table has it. Times in milliseconds since 1970, whole seconds. */
export interface Row {
  readonly id: number;
  readonly vehicle: Vehicle;
  readonly port: Port;
  readonly docking: number;
  readonly departure: number | null;
}

export interface Vehicle {
  readonly id: number;
  /** Of letters and spaces alone, so that no platform writes it otherwise. */
  readonly name: string;
}

export interface Port {
  readonly id: number;
  readonly name: string;
}

export const ports = {
  poisk: { id: 3, name: 'Poisk zenith' },
  prichal: { id: 42, name: 'Prichal nadir' },
  rassvet: { id: 13, name: 'Rassvet nadir' },
  zenith: { id: 30, name: 'Harmony zenith' },
} as const;

/** One entry as version 2.3.0 writes it; what is left out, the bot does without. */
export function record({ id, vehicle, port, docking, departure }: Row): object {
  const station = { id: 4, name: 'International Space Station' };
  return {
    id,
    docking: instant(docking),
    departure: departure === null ? null : instant(departure),
    docking_location: { id: port.id, name: port.name, spacestation: station },
    space_station_target: station,
    flight_vehicle_chaser: {
      id: vehicle.id + 10_000,
      spacecraft: { id: vehicle.id, name: vehicle.name },
    },
  };
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
