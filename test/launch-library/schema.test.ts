import { expect, test } from 'vitest';
import { dockingEventSchema } from '../../src/launch-library/schema.ts';
import payloadRecord from './samples/2.3.0-payload-detailed.json' with { type: 'json' };
import spacecraftRecord from './samples/2.3.0-spacecraft.json' with { type: 'json' };

const schema = dockingEventSchema('normal');

const bare = { id: 9, docking: '1973-05-26T03:50:00Z', docking_location: { id: 28, name: 'Forward' } };

test('a spacecraft at a station is read in full', () => {
  const event = schema.parse(spacecraftRecord);

  expect(event).toEqual({
    id: 640,
    docking: new Date('2025-09-18T13:24:00Z'),
    departure: null,
    location: { id: 1, name: 'Unity nadir' },
    chaser: {
      kind: 'spacecraft',
      id: 701,
      flightId: 901,
      name: 'Cygnus CRS NG-23 (S.S. William “Willie” C. McCool)',
      configuration: 'Cygnus XL',
      serialNumber: null,
      agency: { id: 257, name: 'Northrop Grumman Space Systems', abbreviation: 'NGSS' },
      launch: {
        id: '11d0b3a6-7f7f-4a8b-9c47-0d2c35c6c3a1',
        name: 'Falcon 9 Block 5 | Cygnus CRS-2 NG-23',
        net: null,
        rocket: null,
        provider: null,
        pad: null,
        site: null,
        mission: null,
      },
      missionEnd: null,
      destination: 'International Space Station',
      description: 'First flight of the Cygnus XL.',
      image: {
        url: 'https://images.example/cygnus.jpg',
        thumbnailUrl: 'https://images.example/cygnus_thumbnail.jpg',
        credit: 'NASA/Zena Cardman',
        license: 'NASA Image and Media Guidelines',
        licenseUrl: 'https://www.nasa.gov/nasa-brand-center/images-and-media/',
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
      image: {
        url: 'https://images.example/iss.jpg',
        thumbnailUrl: 'https://images.example/iss_thumbnail.jpg',
        credit: 'NASA',
        license: 'NASA Image and Media Guidelines',
        licenseUrl: 'https://www.nasa.gov/nasa-brand-center/images-and-media/',
      },
      page: null,
    },
    mode: 'normal',
  });
});

test('a payload that docked to a payload is read with its launch in full', () => {
  const event = schema.parse(payloadRecord);

  expect(event.mode).toBe('detailed');
  expect(event.location).toEqual({ id: 49, name: 'Intelsat 10-02' });
  expect(event.chaser).toMatchObject({
    kind: 'payload',
    id: 16,
    flightId: 22,
    name: 'Mission Extension Vehicle',
    configuration: 'In-Orbit Servicing',
    agency: { id: 257, name: 'Northrop Grumman Space Systems', abbreviation: 'NGSS' },
    destination: 'Intelsat 10-02',
    image: { credit: 'Northrop Grumman', license: 'Unknown', licenseUrl: null },
    page: 'https://en.wikipedia.org/wiki/Mission_Extension_Vehicle',
  });
  expect(event.chaser?.launch).toEqual({
    id: 'a03444e3-c1b7-426a-b48f-4a18c60c5f28',
    name: 'Ariane 5 ECA+ | Galaxy 30, MEV-2 & BSAT-4B',
    net: new Date('2020-08-15T22:04:00Z'),
    rocket: 'Ariane 5 ECA+',
    provider: 'Arianespace',
    pad: 'Ariane Launch Area 3',
    site: 'Guiana Space Centre, French Guiana',
    mission: 'Galaxy 30, MEV-2 & BSAT-4B',
  });
  expect(event.target).toMatchObject({ kind: 'payload', id: 17, flightId: 23, agency: { name: 'Intelsat' } });
});

test('only id, docking and a docking location are needed', () => {
  const event = schema.parse(bare);

  expect(event).toEqual({
    id: 9,
    docking: new Date('1973-05-26T03:50:00Z'),
    departure: null,
    location: { id: 28, name: 'Forward' },
    chaser: null,
    target: null,
    mode: 'normal',
  });
});

test.each(['id', 'docking', 'docking_location'])('a record without %s is refused', field => {
  expect(schema.safeParse({ ...bare, [field]: null }).success).toBe(false);
});

test('every nested object may be null', () => {
  const event = schema.parse({
    ...bare,
    docking_location: { ...bare.docking_location, spacestation: null, spacecraft: null, payload: null },
    flight_vehicle_chaser: {
      id: 1,
      launch: null,
      landing: null,
      spacecraft: { id: 2, name: 'Apollo', image: null },
    },
    payload_flight_target: {
      id: 3,
      payload: { id: 4, name: 'Agena', type: null, operator: null, image: null },
    },
    response_mode: null,
  });

  expect(event.chaser).toMatchObject({ id: 2, flightId: 1, name: 'Apollo', agency: null, image: null });
  expect(event.target).toMatchObject({ id: 4, flightId: 3, name: 'Agena', agency: null, image: null });
});

test.each([
  ['a flight without its spacecraft', { flight_vehicle_chaser: { id: 1, spacecraft: null } }],
  ['a spacecraft without a name', { flight_vehicle_chaser: { id: 1, spacecraft: { id: 2, name: ' ' } } }],
  ['a payload flight without its payload', { payload_flight_chaser: { id: 1, payload: null } }],
  ['a station without a name', { space_station_chaser: { id: 1, name: '' } }],
])('%s is no vehicle', (_case, chaser) => {
  expect(schema.parse({ ...bare, ...chaser }).chaser).toBeNull();
});

test('unknown fields are welcome everywhere', () => {
  const record = {
    ...spacecraftRecord,
    crew: [{}],
    docking_location: { ...bare.docking_location, depth: 3 },
  };

  expect(schema.safeParse(record).success).toBe(true);
});

test('a station may be the chaser', () => {
  const record = { ...bare, space_station_chaser: { id: 16, name: 'Genesis I' } };

  expect(schema.parse(record).chaser).toMatchObject({ kind: 'station', id: 16, flightId: null });
});

test('a spacecraft may be the target', () => {
  const record = { ...bare, flight_vehicle_target: { id: 5, spacecraft: { id: 6, name: 'Soyuz 4' } } };

  expect(schema.parse(record).target).toMatchObject({ kind: 'spacecraft', id: 6, flightId: 5 });
});

test('without a target the station of the docking location is the target', () => {
  const location = { ...bare.docking_location, spacestation: { id: 6, name: 'Skylab' } };

  expect(schema.parse({ ...bare, docking_location: location }).target).toMatchObject({
    kind: 'station',
    id: 6,
  });
});

test("a spacecraft's own picture goes before its configuration's", () => {
  const record = structuredClone(spacecraftRecord);
  const { spacecraft } = record.flight_vehicle_chaser;
  const own = { ...spacecraft, image: { image_url: 'https://images.example/own.jpg' } };

  const event = schema.parse({ ...record, flight_vehicle_chaser: { id: 1, spacecraft: own } });

  expect(event.chaser?.image).toEqual({
    url: 'https://images.example/own.jpg',
    thumbnailUrl: null,
    credit: null,
    license: null,
    licenseUrl: null,
  });
});

test("the operator's agency goes before the manufacturer's, which stands in for it", () => {
  const payload = { id: 1, name: 'MEV', manufacturer: { id: 2, name: 'Maker' }, operator: null };

  const event = schema.parse({ ...bare, payload_flight_chaser: { id: 3, payload } });

  expect(event.chaser?.agency).toEqual({ id: 2, name: 'Maker', abbreviation: null });
});

test("a rocket without a full name goes by its configuration's name", () => {
  const launch = { id: 'x', rocket: { configuration: { full_name: '', name: 'Saturn IB' } } };
  const flight = { id: 1, launch, spacecraft: { id: 2, name: 'Apollo' } };

  expect(schema.parse({ ...bare, flight_vehicle_chaser: flight }).chaser?.launch?.rocket).toBe('Saturn IB');
});

test('what only adorns a record does not cost it', () => {
  const event = schema.parse({
    ...bare,
    flight_vehicle_chaser: {
      id: 1,
      mission_end: 'unknown',
      destination: 7,
      launch: 'none',
      spacecraft: { id: 2, name: 'Apollo', image: 'javascript:alert(1)', spacecraft_config: 'Apollo CSM' },
    },
  });

  expect(event.chaser).toMatchObject({
    name: 'Apollo',
    missionEnd: null,
    destination: null,
    launch: null,
    image: null,
    configuration: null,
  });
});

test('a picture whose address no browser opens is no picture', () => {
  const image = { image_url: 'javascript:alert(1)' };

  const event = schema.parse({ ...bare, space_station_target: { id: 4, name: 'ISS', image } });

  expect(event.target?.image).toBeNull();
});

const wiki = 'https://en.wikipedia.org/wiki/Apollo';
const maker = 'https://www.nasa.gov/apollo';

test.each([
  ["an encyclopaedia's page goes before a maker's", { wiki_link: wiki, info_link: maker }, wiki],
  ["a maker's page stands in for it", { wiki_link: '', info_link: maker }, maker],
  ['an address that no browser opens is no page', { wiki_link: 'javascript:alert(1)', info_link: 7 }, null],
  ['normal records tell of none', {}, null],
])('%s', (_case, links, expected) => {
  const spacecraft = { id: 2, name: 'Apollo', spacecraft_config: { name: 'Apollo CSM', ...links } };

  const event = schema.parse({ ...bare, flight_vehicle_chaser: { id: 1, spacecraft } });

  expect(event.chaser).toMatchObject({ configuration: 'Apollo CSM', page: expected });
});

test.each([
  ['a mangled id', { flight_vehicle_chaser: { id: 'one', spacecraft: { id: 2, name: 'Apollo' } } }],
  ['a mangled name', { flight_vehicle_chaser: { id: 1, spacecraft: { id: 2, name: 7 } } }],
  ['a mangled departure', { departure: 'soon' }],
  ['a docking without its offset', { docking: '1973-05-26T03:50:00' }],
  ['a day that does not exist', { docking: '1973-02-30T03:50:00Z' }],
])('%s costs the record', (_case, change) => {
  expect(schema.safeParse({ ...bare, ...change }).success).toBe(false);
});

test.each([
  ['1973-05-26T05:50:00+02:00', '1973-05-26T03:50:00.000Z'],
  ['1973-05-26T03:50:00.123456Z', '1973-05-26T03:50:00.123Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
])('the time %s is the instant %s', (written, instant) => {
  expect(schema.parse({ ...bare, docking: written }).docking.toISOString()).toBe(instant);
});

test('a record that does not say its mode has the one that was asked for', () => {
  expect(dockingEventSchema('detailed').parse(bare).mode).toBe('detailed');
  expect(dockingEventSchema('detailed').parse({ ...bare, response_mode: 'normal' }).mode).toBe('normal');
  expect(dockingEventSchema('detailed').parse({ ...bare, response_mode: 'list' }).mode).toBe('normal');
});
