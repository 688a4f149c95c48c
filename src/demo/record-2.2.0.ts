import { moment } from './moment.ts';
import type {
  RecordedConfiguration,
  RecordedEvent,
  RecordedFlight,
  RecordedSpacecraft,
  RecordedStation,
  Stage,
} from './recording.ts';

const api = 'https://ll.thespacedevs.com/2.2.0';

/** The shape of a real 2.2.0 page. Its detailed records were not recorded: both modes are the same. */
export function record220(event: RecordedEvent, stage: Stage): object {
  return {
    id: event.id,
    url: `${api}/docking_event/${event.id}/`,
    launch_id: event.flight?.launch ?? null,
    docking: moment(event.docking),
    departure: stage.departed ? moment(event.departure) : null,
    flight_vehicle: event.flight === null ? null : flight(event.flight, stage),
    docking_location: {
      id: event.location.id,
      name: event.location.name,
      spacestation: event.location.station === null ? null : station(event.location.station),
    },
  };
}

function station({ id, name }: RecordedStation) {
  return { id, url: `${api}/spacestation/${id}/`, name };
}

function flight(flight: RecordedFlight, stage: Stage) {
  return {
    id: flight.id,
    url: `${api}/spacecraft/flight/${flight.id}/`,
    destination: flight.destination,
    mission_end: stage.missionEnded ? moment(flight.missionEnd) : null,
    spacecraft: spacecraft(flight.spacecraft, stage),
  };
}

function spacecraft(craft: RecordedSpacecraft, stage: Stage) {
  return {
    id: craft.id,
    url: `${api}/spacecraft/${craft.id}/`,
    name: craft.name,
    serial_number: craft.serialNumber,
    is_placeholder: false,
    in_space: !stage.missionEnded,
    time_in_space: null,
    time_docked: null,
    flights_count: null,
    mission_ends_count: null,
    status: craft.status,
    description: craft.description,
    spacecraft_config: configuration(craft.configuration),
  };
}

function configuration({ id, name, type, agency, inUse, imageUrl }: RecordedConfiguration) {
  return {
    id,
    url: `${api}/config/spacecraft/${id}/`,
    name,
    type,
    agency: {
      id: agency.id,
      url: `${api}/agencies/${agency.id}/`,
      name: agency.name,
      type: agency.type.name,
    },
    in_use: inUse,
    image_url: imageUrl,
  };
}
