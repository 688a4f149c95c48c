import type { Image, Vehicle } from '../docking/event.ts';

interface Station {
  readonly id: number;
  readonly name: string | null;
  readonly description: string | null;
  readonly image: Image | null;
}

/** A station as the target of a docking; null where it has no name. */
export function stationVehicle({ id, name, description, image }: Station): Vehicle | null {
  if (!name) return null;
  return {
    kind: 'station',
    id,
    flightId: null,
    name,
    configuration: null,
    serialNumber: null,
    agency: null,
    launch: null,
    missionEnd: null,
    destination: null,
    description,
    image,
    page: null,
  };
}
