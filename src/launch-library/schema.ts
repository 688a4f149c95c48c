import { z } from 'zod';
import type { DockingEvent, Image, RecordMode, Vehicle } from '../docking/event.ts';
import {
  address,
  agency,
  id,
  instant,
  launch,
  moment,
  name,
  orNull,
  pageOf,
  text,
  url,
  words,
} from './fields.ts';
import { stationVehicle } from './station.ts';

/*
 * A docking event of Launch Library 2.3.0. Its OpenAPI marks only `departure` as nullable; real
 * records have null nearly everywhere: https://ll.thespacedevs.com/2.3.0/swagger/
 */

const image = orNull(
  z
    .object({
      image_url: url,
      thumbnail_url: address,
      credit: text,
      license: orNull(z.object({ name: text, link: address })).catch(null),
    })
    .transform(
      (found): Image => ({
        url: found.image_url,
        thumbnailUrl: found.thumbnail_url,
        credit: found.credit,
        license: found.license?.name ?? null,
        licenseUrl: found.license?.link ?? null,
      }),
    ),
).catch(null);

const configuration = orNull(
  z.object({ name: text, agency, image, wiki_link: address, info_link: address }),
).catch(null);

const spacecraftFlight = orNull(
  z
    .object({
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
          image,
          spacecraft_config: configuration,
        }),
      ),
    })
    .transform((flight): Vehicle | null => {
      const { spacecraft } = flight;
      if (!spacecraft?.name) return null;
      return {
        kind: 'spacecraft',
        id: spacecraft.id,
        flightId: flight.id,
        name: spacecraft.name,
        configuration: spacecraft.spacecraft_config?.name ?? null,
        serialNumber: spacecraft.serial_number,
        agency: spacecraft.spacecraft_config?.agency ?? null,
        launch: flight.launch,
        missionEnd: flight.mission_end,
        destination: flight.destination,
        description: spacecraft.description,
        image: spacecraft.image ?? spacecraft.spacecraft_config?.image ?? null,
        page: pageOf(spacecraft.spacecraft_config),
      };
    }),
);

const payloadFlight = orNull(
  z
    .object({
      id,
      destination: text,
      launch,
      payload: orNull(
        z.object({
          id,
          name,
          type: orNull(z.object({ name: text })).catch(null),
          manufacturer: agency,
          operator: agency,
          description: text,
          image,
          wiki_link: address,
          info_link: address,
        }),
      ),
    })
    .transform((flight): Vehicle | null => {
      const { payload } = flight;
      if (!payload?.name) return null;
      return {
        kind: 'payload',
        id: payload.id,
        flightId: flight.id,
        name: payload.name,
        configuration: payload.type?.name ?? null,
        serialNumber: null,
        agency: payload.operator ?? payload.manufacturer,
        launch: flight.launch,
        missionEnd: null,
        destination: flight.destination,
        description: payload.description,
        image: payload.image,
        page: pageOf(payload),
      };
    }),
);

const station = orNull(z.object({ id, name, description: text, image }).transform(stationVehicle));

const dockingEvent = z.object({
  id,
  docking: instant,
  departure: orNull(instant),
  docking_location: z.object({ id, name: words, spacestation: station }),
  flight_vehicle_chaser: spacecraftFlight,
  space_station_chaser: station,
  payload_flight_chaser: payloadFlight,
  space_station_target: station,
  flight_vehicle_target: spacecraftFlight,
  payload_flight_target: payloadFlight,
  response_mode: text,
});

/** What a record says of itself wins; `asked` is the mode of a record that says nothing. */
export function dockingEventSchema(asked: RecordMode): z.ZodType<DockingEvent> {
  return dockingEvent.transform(found => ({
    id: found.id,
    docking: found.docking,
    departure: found.departure,
    location: { id: found.docking_location.id, name: found.docking_location.name },
    chaser: found.flight_vehicle_chaser ?? found.space_station_chaser ?? found.payload_flight_chaser,
    target:
      found.space_station_target ??
      found.flight_vehicle_target ??
      found.payload_flight_target ??
      found.docking_location.spacestation,
    mode: (found.response_mode ?? asked) === 'detailed' ? 'detailed' : 'normal',
  }));
}
