import { describe, expect, test } from 'vitest';
import { record, type Version } from '../../src/demo/record.ts';
import { type RecordedEvent, recording, stageAt } from '../../src/demo/recording.ts';
import type { RecordMode } from '../../src/docking/event.ts';

const lately = new Date('2026-11-01T00:00:00Z');

describe('the recording', () => {
  test('says where it is from and until when it is complete', () => {
    expect(recording.source).toBe('Data: The Space Devs · Launch Library 2');
    expect(recording.completeUntil).toEqual(new Date('2026-02-11T00:00:00Z'));
  });

  test('holds 408 events, each once, oldest docking first', () => {
    const dockings = recording.events.map(event => event.docking.getTime());

    expect(new Set(recording.events.map(event => event.id)).size).toBe(408);
    expect(dockings).toEqual(dockings.toSorted((a, b) => a - b));
  });

  test('holds the 27 relocations within an hour, each of one flight', () => {
    const relocations = recording.events.filter(event =>
      recording.events.some(
        earlier => earlier.flight === event.flight && isWithinAnHour(earlier.departure, event.docking),
      ),
    );
    const stations = Object.groupBy(relocations, event => event.location.station?.name ?? '');

    expect(stations['International Space Station']).toHaveLength(24);
    expect(stations['Salyut 6']).toHaveLength(2);
    expect(stations['Tiangong space station']?.map(event => event.id)).toEqual([487]);
    expect(relocations).toHaveLength(27);
  });

  test('tells the flights of a reused spacecraft apart', () => {
    const flights = recording.events.flatMap(({ flight }) =>
      flight?.spacecraft.name === 'Cargo Dragon C209' ? [flight] : [],
    );

    expect(new Set(flights.map(flight => flight.id)).size).toBe(5);
    expect(new Set(flights.map(flight => flight.spacecraft.id))).toEqual(new Set([474]));
  });

  test('keeps one craft at two stations at one instant', () => {
    const [mir, salyut] = [eventOf(9), eventOf(223)];

    expect(mir.docking).toEqual(salyut.docking);
    expect(mir.flight).toBe(salyut.flight);
    expect([mir.location.station?.name, salyut.location.station?.name]).toEqual(['Mir', 'Salyut 7']);
  });

  test('keeps a departure after the end of the mission', () => {
    const { departure, flight } = eventOf(370);

    expect(departure?.getTime()).toBeGreaterThan(flight?.missionEnd?.getTime() ?? Number.NaN);
  });

  test('gives every port one id, the known ones theirs', () => {
    const ports = new Map(recording.events.map(({ location }) => [location.id, location]));
    const names = new Set([...ports.values()].map(port => `${port.station?.id} ${port.name}`));

    expect(names.size).toBe(ports.size);
    expect(ports.get(28)).toMatchObject({ name: 'Forward', station: { id: 6, name: 'Skylab' } });
    expect(ports.get(30)).toMatchObject({ name: 'Harmony zenith', station: { id: 4 } });
  });
});

describe('a 2.3.0 record', () => {
  const keys = [
    'departure',
    'docking',
    'docking_location',
    'flight_vehicle_chaser',
    'flight_vehicle_target',
    'id',
    'payload_flight_chaser',
    'payload_flight_target',
    'response_mode',
    'space_station_chaser',
    'space_station_target',
    'url',
  ];

  test.each(['normal', 'detailed'] as const)('has every key, one chaser and one target (%s)', mode => {
    for (const event of recording.events) {
      const found = recordOf(event, '2.3.0', mode);

      expect(Object.keys(found).toSorted()).toEqual(keys);
      expect(found).toMatchObject({ id: event.id, response_mode: mode });
      expect(presentOf(found, 'chaser')).toBe(1);
      expect(presentOf(found, 'target')).toBe(1);
    }
  });

  test('of a station docking names port, station, spacecraft and agency', () => {
    expect(recordOf(eventOf(568), '2.3.0', 'normal')).toMatchObject({
      docking: '2024-05-02T13:46:00Z',
      departure: '2024-10-23T21:05:00Z',
      docking_location: { id: 30, name: 'Harmony zenith', spacestation: { id: 4 }, payload: null },
      space_station_target: { id: 4, name: 'International Space Station', image: null },
      flight_vehicle_chaser: {
        id: 776,
        destination: 'International Space Station',
        mission_end: '2024-10-25T07:29:02Z',
        launch: { id: '2f101902-03dd-4b23-8546-d25ea514b36f', name: null },
        landing: null,
        spacecraft: {
          id: 289,
          name: 'Crew Dragon Endeavour',
          serial_number: 'C206',
          status: { id: 1, name: 'Active' },
          spacecraft_config: { id: 6, name: 'Crew Dragon 2', agency: { id: 121, name: 'SpaceX' } },
        },
      },
    });
  });

  test('grows only at the chaser when detailed', () => {
    const normal = recordOf(eventOf(568), '2.3.0', 'normal');
    const detailed = recordOf(eventOf(568), '2.3.0', 'detailed');

    expect(detailed).toMatchObject({
      flight_vehicle_chaser: { response_mode: 'normal', launch: { net: null, pad: null, rocket: null } },
    });
    expect({ ...detailed, response_mode: 'normal', flight_vehicle_chaser: null }).toEqual({
      ...normal,
      flight_vehicle_chaser: null,
    });
  });

  test('of a spacecraft whose launch was not recorded has none', () => {
    expect(recordOf(eventOf(4), '2.3.0', 'detailed')).toMatchObject({
      flight_vehicle_chaser: { launch: null, spacecraft: { description: null, image: null } },
    });
  });

  test('of a payload docked to a payload has no station, and its launch in full when detailed', () => {
    const launch = { id: 'a03444e3-c1b7-426a-b48f-4a18c60c5f28' };

    expect(recordOf(eventOf(597), '2.3.0', 'normal')).toMatchObject({
      departure: null,
      docking_location: { id: 49, spacestation: null, payload: { id: 17, name: 'Intelsat 10-02' } },
      space_station_target: null,
      flight_vehicle_chaser: null,
      payload_flight_chaser: { id: 22, response_mode: 'list', payload: { id: 16 }, launch },
      payload_flight_target: { id: 23, payload: { image: { credit: 'Northrop Grumman' } } },
    });
    expect(recordOf(eventOf(597), '2.3.0', 'detailed')).toMatchObject({
      payload_flight_chaser: {
        response_mode: 'normal',
        launch: { ...launch, net: '2020-08-15T22:04:00Z', pad: { name: 'Ariane Launch Area 3' } },
      },
    });
  });
});

test('a 2.2.0 record has the shape of its real page', () => {
  const api = 'https://ll.thespacedevs.com/2.2.0';

  expect(recordOf(eventOf(570), '2.2.0', 'normal')).toEqual({
    id: 570,
    url: `${api}/docking_event/570/`,
    launch_id: 'ea952239-e9d1-49e6-a813-7912a1d9c54c',
    docking: '2024-06-01T11:43:00Z',
    departure: '2024-11-19T12:53:00Z',
    flight_vehicle: {
      id: 833,
      url: `${api}/spacecraft/flight/833/`,
      destination: 'International Space Station',
      mission_end: '2024-11-19T16:11:00Z',
      spacecraft: {
        id: 581,
        url: `${api}/spacecraft/581/`,
        name: 'Progress MS-27',
        serial_number: 'MS-27 (No.457)',
        is_placeholder: false,
        in_space: false,
        time_in_space: null,
        time_docked: null,
        flights_count: null,
        mission_ends_count: null,
        status: { id: 4, name: 'Single Use' },
        description:
          'Progress-MS 27 is a Progress spacecraft used by Roscosmos to resupply the International Space Station (ISS).',
        spacecraft_config: {
          id: 33,
          url: `${api}/config/spacecraft/33/`,
          name: 'Progress-MS',
          type: { id: 4, name: 'Cargo Resupply' },
          agency: {
            id: 63,
            url: `${api}/agencies/63/`,
            name: 'Russian Federal Space Agency (ROSCOSMOS)',
            type: 'Government',
          },
          in_use: true,
          image_url:
            'https://thespacedevs-prod.nyc3.digitaloceanspaces.com/media/images/progress-ms_image_20231219150735.jpeg',
        },
      },
    },
    docking_location: {
      id: 3,
      name: 'Poisk zenith',
      spacestation: { id: 4, url: `${api}/spacestation/4/`, name: 'International Space Station' },
    },
  });
});

function eventOf(id: number): RecordedEvent {
  const event = recording.events.find(recorded => recorded.id === id);
  if (event === undefined) throw new Error(`event ${id} is not recorded`);
  return event;
}

function recordOf(
  event: RecordedEvent,
  version: Version,
  mode: RecordMode,
): Readonly<Record<string, unknown>> {
  return { ...record(event, version, mode, stageAt(event, lately)) };
}

function presentOf(record: Readonly<Record<string, unknown>>, role: string): number {
  return Object.entries(record).filter(([key, value]) => key.endsWith(role) && value !== null).length;
}

function isWithinAnHour(departure: Date | null, docking: Date): boolean {
  const minutes = departure === null ? -1 : (docking.getTime() - departure.getTime()) / 60_000;
  return minutes >= 0 && minutes <= 60;
}
