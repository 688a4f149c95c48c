import type { RecordMode } from '../docking/event.ts';
import { moment } from './moment.ts';
import type {
  RecordedAgency,
  RecordedConfiguration,
  RecordedEvent,
  RecordedFlight,
  RecordedSpacecraft,
  RecordedStation,
  Stage,
} from './recording.ts';

const api = 'https://ll.thespacedevs.com/2.3.0';

/**
 * Launch Library's DockingEventEndpointNormal and …Detailed: every key is there, null where it was
 * not recorded. Sums such as `flights_count` are null because they would be those of another day.
 */
export function record230(event: RecordedEvent, mode: RecordMode, stage: Stage): object {
  return {
    id: event.id,
    url: `${api}/docking_events/${event.id}/`,
    docking: moment(event.docking),
    departure: stage.departed ? moment(event.departure) : null,
    docking_location: location(event),
    space_station_target: station(event.location.station),
    flight_vehicle_target: null,
    payload_flight_target: event.payloads?.target.normal ?? null,
    response_mode: mode,
    flight_vehicle_chaser: event.flight === null ? null : flight(event.flight, mode, stage),
    space_station_chaser: null,
    payload_flight_chaser: event.payloads?.chaser[mode] ?? null,
  };
}

function location({ location, payloads }: RecordedEvent) {
  return {
    id: location.id,
    name: location.name,
    spacestation: station(location.station),
    spacecraft: null,
    payload: payloads?.target.normal.payload ?? null,
  };
}

function station(station: RecordedStation | null) {
  if (station === null) return null;
  return { id: station.id, url: `${api}/space_stations/${station.id}/`, name: station.name, image: null };
}

function flight(flight: RecordedFlight, mode: RecordMode, stage: Stage) {
  return {
    id: flight.id,
    url: `${api}/spacecraft_flights/${flight.id}/`,
    destination: flight.destination,
    mission_end: stage.missionEnded ? moment(flight.missionEnd) : null,
    spacecraft: spacecraft(flight.spacecraft, stage),
    launch: flight.launch === null ? null : launch(flight.launch, mode),
    landing: null,
    duration: null,
    turn_around_time: null,
    ...(mode === 'detailed' && { response_mode: 'normal' }),
  };
}

function spacecraft(craft: RecordedSpacecraft, stage: Stage) {
  return {
    response_mode: 'normal',
    id: craft.id,
    url: `${api}/spacecraft/${craft.id}/`,
    name: craft.name,
    serial_number: craft.serialNumber,
    is_placeholder: false,
    image: null,
    // Of this flight; a later one of the same spacecraft is not looked at.
    in_space: !stage.missionEnded,
    time_in_space: null,
    time_docked: null,
    flights_count: null,
    mission_ends_count: null,
    status: craft.status,
    description: craft.description,
    spacecraft_config: configuration(craft.configuration),
    fastest_turnaround: null,
  };
}

function configuration(configuration: RecordedConfiguration) {
  return {
    response_mode: 'normal',
    id: configuration.id,
    url: `${api}/spacecraft_configurations/${configuration.id}/`,
    name: configuration.name,
    type: configuration.type,
    agency: agency(configuration.agency),
    family: null,
    in_use: configuration.inUse,
    // Recorded from 2.2.0, which tells neither its credit nor its licence.
    image: null,
  };
}

function agency({ id, name, abbrev, type }: RecordedAgency) {
  return { response_mode: 'list', id, url: `${api}/agencies/${id}/`, name, abbrev, type };
}

function launch(id: string, mode: RecordMode) {
  const known = { id, url: `${api}/launches/${id}/`, name: null };
  return mode === 'normal' ? known : { ...known, response_mode: 'normal', ...unrecordedLaunch };
}

const unrecordedLaunch = Object.fromEntries(
  [
    'slug',
    'launch_designator',
    'status',
    'last_updated',
    'net',
    'net_precision',
    'window_end',
    'window_start',
    'image',
    'infographic',
    'probability',
    'weather_concerns',
    'failreason',
    'hashtag',
    'launch_service_provider',
    'rocket',
    'mission',
    'pad',
    'webcast_live',
    'program',
    'orbital_launch_attempt_count',
    'location_launch_attempt_count',
    'pad_launch_attempt_count',
    'agency_launch_attempt_count',
    'orbital_launch_attempt_count_year',
    'location_launch_attempt_count_year',
    'pad_launch_attempt_count_year',
    'agency_launch_attempt_count_year',
  ].map(key => [key, null]),
);
