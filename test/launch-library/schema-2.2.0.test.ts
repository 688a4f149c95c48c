import { expect, test } from 'vitest';
import { dockingEventSchema } from '../../src/launch-library/schema-2.2.0.ts';
import record from './samples/2.2.0-spacecraft.json' with { type: 'json' };

const schema = dockingEventSchema('normal');

const bare = { id: 9, docking: '1973-05-26T03:50:00Z', docking_location: { id: 28, name: 'Forward' } };

test('a spacecraft at a station is read in full', () => {
  const event = schema.parse(record);

  expect(event).toEqual({
    id: 568,
    docking: new Date('2024-05-02T13:46:00Z'),
    departure: new Date('2024-10-23T21:05:00Z'),
    location: { id: 30, name: 'Harmony zenith' },
    chaser: {
      kind: 'spacecraft',
      id: 289,
      flightId: 776,
      name: 'Crew Dragon Endeavour',
      configuration: 'Crew Dragon 2',
      serialNumber: 'C206',
      agency: { id: 121, name: 'SpaceX', abbreviation: null },
      launch: {
        id: '2f101902-03dd-4b23-8546-d25ea514b36f',
        name: null,
        net: null,
        rocket: null,
        provider: null,
        pad: null,
        site: null,
        mission: null,
      },
      missionEnd: new Date('2024-10-25T07:29:02Z'),
      destination: 'International Space Station',
      description: record.flight_vehicle.spacecraft.description,
      image: {
        url: record.flight_vehicle.spacecraft.spacecraft_config.image_url,
        thumbnailUrl: null,
        credit: null,
        license: null,
        licenseUrl: null,
      },
      page: null,
    },
    target: {
      kind: 'station',
      id: 4,
      flightId: null,
      name: 'International Space Station',
      configuration: null,
      serialNumber: null,
      agency: null,
      launch: null,
      missionEnd: null,
      destination: null,
      description: null,
      image: null,
      page: null,
    },
    mode: 'normal',
  });
});

test('a detailed record tells its launch', () => {
  const launch = {
    id: '2f101902-03dd-4b23-8546-d25ea514b36f',
    name: 'Falcon 9 Block 5 | Crew-8',
    net: '2024-03-04T03:53:38Z',
    launch_service_provider: { id: 121, name: 'SpaceX' },
    rocket: { id: 8000, configuration: { id: 164, name: 'Falcon 9', full_name: 'Falcon 9 Block 5' } },
    mission: { id: 6000, name: 'Crew-8' },
    pad: { id: 87, name: 'Launch Complex 39A', location: { id: 27, name: 'Kennedy Space Center, FL, USA' } },
  };

  const event = dockingEventSchema('detailed').parse({
    ...record,
    flight_vehicle: { ...record.flight_vehicle, launch },
  });

  expect(event.mode).toBe('detailed');
  expect(event.chaser?.launch).toEqual({
    id: '2f101902-03dd-4b23-8546-d25ea514b36f',
    name: 'Falcon 9 Block 5 | Crew-8',
    net: new Date('2024-03-04T03:53:38Z'),
    rocket: 'Falcon 9 Block 5',
    provider: 'SpaceX',
    pad: 'Launch Complex 39A',
    site: 'Kennedy Space Center, FL, USA',
    mission: 'Crew-8',
  });
});

test('a detailed record tells a page about its kind of spacecraft', () => {
  const page = 'https://en.wikipedia.org/wiki/Dragon_2';
  const spacecraft = { ...record.flight_vehicle.spacecraft, spacecraft_config: { wiki_link: page } };

  const event = schema.parse({ ...record, flight_vehicle: { ...record.flight_vehicle, spacecraft } });

  expect(event.chaser?.page).toBe(page);
});

test('only id, docking and a docking location are needed', () => {
  expect(schema.parse(bare)).toMatchObject({ id: 9, departure: null, chaser: null, target: null });
});

test('everything else may be null', () => {
  const event = schema.parse({
    ...bare,
    launch_id: null,
    docking_location: { ...bare.docking_location, spacestation: null },
    flight_vehicle: { id: 1, destination: '', mission_end: null, spacecraft: { id: 2, name: 'Apollo' } },
  });

  expect(event.chaser).toMatchObject({ name: 'Apollo', launch: null, destination: null, image: null });
});

test('a vehicle or station without a name is none', () => {
  const event = schema.parse({
    ...bare,
    docking_location: { ...bare.docking_location, spacestation: { id: 6, name: '' } },
    flight_vehicle: { id: 1, spacecraft: { id: 2, name: null } },
  });

  expect(event).toMatchObject({ chaser: null, target: null });
});

test('a record without its docking location is refused', () => {
  expect(schema.safeParse({ ...bare, docking_location: null }).success).toBe(false);
});
