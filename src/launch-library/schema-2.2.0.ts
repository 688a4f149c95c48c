import { z } from 'zod';
import type { DockingEvent, Image, Launch, RecordMode, Vehicle } from '../docking/event.ts';
import { address, agency, id, instant, launch, moment, name, orNull, pageOf, text, words } from './fields.ts';
import { stationVehicle } from './station.ts';

/*
 * A docking event of Launch Library 2.2.0, which knows only spacecraft at stations: the station is
 * the docking location's, the launch is an id, pictures are plain addresses, and no record tells
 * its mode.
 */

const spacecraftFlight = orNull(
  z.object({
    id,
    destination: text,
    mission_end: moment,
    launch,
    spacecraft: orNull(
      z.object({
        id,
        name,
        serial_number: text,
        description: text,
        image_url: address,
        spacecraft_config: orNull(
          z.object({ name: text, agency, image_url: address, wiki_link: address, info_link: address }),
        ).catch(null),
      }),
    ),
  }),
);

const station = orNull(z.object({ id, name, description: text, image_url: address }));

const dockingEvent = z.object({
  id,
  launch_id: text,
  docking: instant,
  departure: orNull(instant),
  flight_vehicle: spacecraftFlight,
  docking_location: z.object({ id, name: words, spacestation: station }),
});

export function dockingEventSchema(asked: RecordMode): z.ZodType<DockingEvent> {
  return dockingEvent.transform(found => ({
    id: found.id,
    docking: found.docking,
    departure: found.departure,
    location: { id: found.docking_location.id, name: found.docking_location.name },
    chaser: chaser(found.flight_vehicle, found.launch_id),
    target: target(found.docking_location.spacestation),
    mode: asked,
  }));
}

function chaser(flight: z.output<typeof spacecraftFlight>, launchId: string | null): Vehicle | null {
  const spacecraft = flight?.spacecraft;
  if (!spacecraft?.name) return null;
  return {
    kind: 'spacecraft',
    id: spacecraft.id,
    flightId: flight?.id ?? null,
    name: spacecraft.name,
    configuration: spacecraft.spacecraft_config?.name ?? null,
    serialNumber: spacecraft.serial_number,
    agency: spacecraft.spacecraft_config?.agency ?? null,
    launch: flight?.launch ?? launchOf(launchId),
    missionEnd: flight?.mission_end ?? null,
    destination: flight?.destination ?? null,
    description: spacecraft.description,
    image: picture(spacecraft.image_url ?? spacecraft.spacecraft_config?.image_url ?? null),
    page: pageOf(spacecraft.spacecraft_config),
  };
}

function target(found: z.output<typeof station>): Vehicle | null {
  return found && stationVehicle({ ...found, image: picture(found.image_url) });
}

function launchOf(launchId: string | null): Launch | null {
  if (launchId === null) return null;
  return {
    id: launchId,
    name: null,
    net: null,
    rocket: null,
    provider: null,
    pad: null,
    site: null,
    mission: null,
  };
}

/** 2.2.0 tells neither who made a picture nor under which licence. */
function picture(url: string | null): Image | null {
  return url === null ? null : { url, thumbnailUrl: null, credit: null, license: null, licenseUrl: null };
}
