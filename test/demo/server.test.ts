import { describe, expect, onTestFinished, test } from 'vitest';
import { type RecordedLibraryOptions, startRecordedLibrary } from '../../src/demo/server.ts';

describe('the clock', () => {
  test('an event appears when it docks and departs when it departed', async () => {
    const clock = clockAt('2024-03-05T07:27:59Z');
    const { get, ids } = await start({ now: clock.now });
    const newest = 'docking_events/?ordering=-docking&limit=1';

    expect(await ids(newest)).not.toContain(565);
    expect((await get('docking_events/565/')).status).toBe(404);

    clock.set('2024-03-05T07:28:00Z');
    expect(await ids(newest)).toEqual([565]);
    expect((await get('docking_events/565/')).body.departure).toBeNull();

    clock.set('2024-05-02T12:57:00Z');
    expect((await get('docking_events/565/')).body.departure).toBe('2024-05-02T12:57:00Z');
  });

  test('a mission ends when it ended', async () => {
    const clock = clockAt('2024-10-25T07:29:01Z');
    const { get } = await start({ now: clock.now });

    const before = await get('docking_events/568/');
    clock.set('2024-10-25T07:29:02Z');
    const after = await get('docking_events/568/');

    expect(before.body.flight_vehicle_chaser).toMatchObject({
      mission_end: null,
      spacecraft: { in_space: true },
    });
    expect(after.body.flight_vehicle_chaser).toMatchObject({
      mission_end: '2024-10-25T07:29:02Z',
      spacecraft: { in_space: false },
    });
  });

  test('what lies in the future is not counted', async () => {
    const { count } = await start({ now: clockAt('1973-12-31T00:00:00Z').now });

    expect(await count('docking_events/')).toBe(5);
  });
});

describe('filters', () => {
  test.each([
    ['docking__gt=1973-07-28T19:37:00Z', [6]],
    ['docking__gte=1973-07-28T19:37:00Z', [5, 6]],
    ['docking__lt=1973-07-28T19:37:00Z', [4]],
    ['docking__lte=1973-07-28T19:37:00Z', [4, 5]],
    ['docking__gt=1973-07-28T21:37:00%2B02:00', [6]],
    ['docking__gt=1973-07-28', [5, 6]],
    ['docking__gt=', [4, 5, 6]],
    ['docking__gt=1999-01-01&docking__gt=1973-11-01', [6]],
  ])('%s compares the docking', async (filter, expected) => {
    const { ids } = await start();

    const found = await ids(`docking_events/?space_station_target__id=6&ordering=docking&${filter}`);

    expect(found).toEqual(expected);
  });

  test('station 6 is Skylab and had three dockings', async () => {
    const { ids } = await start();

    expect(await ids('docking_events/?space_station_target__id=6&ordering=docking')).toEqual([4, 5, 6]);
    expect(await ids('2.2.0/docking_event/?space_station__id=6&ordering=docking')).toEqual([4, 5, 6]);
  });

  test('a port filter tells ports apart', async () => {
    const { ids } = await start();

    expect(await ids('docking_events/?docking_location__id=42&ordering=docking')).toEqual([
      512, 567, 620, 642,
    ]);
  });

  test('a chaser filter asks for one flight of a reused spacecraft', async () => {
    const { ids } = await start();

    expect(await ids('docking_events/?flight_vehicle_chaser__id=776&ordering=docking')).toEqual([565, 568]);
    expect(await ids('2.2.0/docking_event/?flight_vehicle__id=776&ordering=docking')).toEqual([565, 568]);
  });

  test('a parameter of the other version, or none, is ignored', async () => {
    const { count } = await start();

    expect(await count('docking_events/?space_station__id=6&flight_vehicle__id=776&dokcing__gt=x')).toBe(408);
    expect(await count('2.2.0/docking_event/?space_station_target__id=6')).toBe(407);
  });
});

describe('search', () => {
  test.each([
    ['Salyut 7', 196, true],
    ['"Salyut 7"', 196, false],
    ['"Salyut 7"', 218, true],
    ['salYUT,soyuz 37', 196, true],
    ['Forward Skylab Apollo', 4, true],
    ['Forward Skylab Soyuz', 4, false],
    ['mission extension', 597, true],
    ['intelsat 10-02', 597, true],
    ['LEMAÎTRE', 154, true],
    ['“willie”', 630, true],
    ['Progress%', 2, false],
  ])('%s, event %i: %s', async (search, id, expected) => {
    const { ids } = await start();

    const found = await ids(
      `docking_events/?ordering=docking&limit=100&search=${encodeURIComponent(search)}`,
    );

    expect(found.includes(id)).toBe(expected);
  });
});

describe('ordering', () => {
  test('an empty departure comes last, and first in reverse', async () => {
    const { ids } = await start({ now: clockAt('2026-02-01T00:00:00Z').now });
    const all = 'docking_events/?docking__gte=2025-10-01&ordering=';

    expect(await ids(`${all}departure`)).toEqual([632, 631, 633, 634]);
    expect(await ids(`${all}-departure`)).toEqual([631, 633, 634, 632]);
    expect(await ids(`${all}-departure,-docking`)).toEqual([634, 633, 631, 632]);
  });

  test('a departure to come counts as empty', async () => {
    const { ids } = await start({ now: clockAt('2025-11-01T00:00:00Z').now });

    expect(await ids('docking_events/?docking__gte=2025-10-01&ordering=departure')).toEqual([631, 632]);
  });

  test('the same instant is settled by the id', async () => {
    const { ids } = await start();

    expect(await ids('docking_events/?docking__gte=1986-01-01&ordering=docking&limit=2')).toEqual([9, 223]);
    expect(await ids('docking_events/?docking__lt=1986-04-01&ordering=-docking&limit=2')).toEqual([9, 223]);
  });

  test('an unknown field is dropped, and the id is one only in 2.2.0', async () => {
    const { ids } = await start();

    expect(await ids('2.2.0/docking_event/?ordering=name, id&limit=3')).toEqual([1, 2, 3]);
    expect(await ids('docking_events/?ordering=id&limit=3')).toEqual(await ids('docking_events/?limit=3'));
  });

  test('without an ordering there is neither order by time nor by id, but always the same', async () => {
    const { ids } = await start();
    const found = await ids('docking_events/?limit=100');

    expect(found).toEqual(await ids('docking_events/?limit=100'));
    expect(found).not.toEqual(await ids('docking_events/?limit=100&ordering=docking'));
    expect(found).not.toEqual(found.toSorted((a, b) => a - b));
  });
});

describe('paging', () => {
  test.each([
    ['', 10],
    ['limit=3', 3],
    ['limit=0', 10],
    ['limit=-4', 10],
    ['limit=many', 10],
    ['limit=1000', 100],
    ['limit=20&offset=400', 8],
    ['offset=5000', 0],
    ['offset=-1', 10],
  ])('"%s" gives %i records', async (parameters, expected) => {
    const { get } = await start();

    const { status, body } = await get(`docking_events/?ordering=docking&${parameters}`);

    expect(status).toBe(200);
    expect(body.count).toBe(408);
    expect(body.results).toHaveLength(expected);
  });

  test('next and previous lead from page to page', async () => {
    const { get, url } = await start();
    const page = (offset: string) => `${url}/2.3.0/docking_events/?limit=100${offset}&ordering=docking`;

    const first = await get('docking_events/?ordering=docking&limit=200');
    const second = await get('docking_events/?ordering=docking&limit=200&offset=100');
    const last = await get('docking_events/?ordering=docking&limit=200&offset=400');

    expect([first.body.next, first.body.previous]).toEqual([page('&offset=100'), null]);
    expect([second.body.next, second.body.previous]).toEqual([page('&offset=200'), page('')]);
    expect([last.body.next, last.body.previous]).toEqual([null, page('&offset=300')]);
  });
});

describe('errors', () => {
  test('bad values are named, each with its message', async () => {
    const { get } = await start();

    const answer = await get('docking_events/?docking__gt=2021-02-30&docking_location__id=port&limit=x');

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      docking__gt: ['Enter a valid date/time.'],
      docking_location__id: ['Enter a number.'],
    });
  });

  test.each([
    'docking_events/99999/',
    'docking_events/x/',
    '2.2.0/docking_event/597/',
    '2.2.0/docking_events/',
    'docking_event/',
    'docking_events',
    'launches/',
    '/',
  ])('%s is not there', async path => {
    const { get } = await start();

    const answer = await get(path);

    expect(answer.status).toBe(404);
    expect(answer.body.detail).toEqual(expect.any(String));
  });
});

describe('the limit of calls', () => {
  test('the call too many is refused until the oldest is an hour old', async () => {
    const clock = clockAt('2026-02-01T00:00:00Z');
    const library = await start({ now: clock.now, limit: 2 });

    await library.get('docking_events/1/');
    clock.set('2026-02-01T00:10:00Z');
    await library.get('2.2.0/docking_event/nonsense/');
    const refused = await library.get('docking_events/1/');
    clock.set('2026-02-01T01:00:00Z');
    const allowed = await library.get('docking_events/1/');

    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({
      detail: 'Request was throttled. Expected available in 3000 seconds.',
    });
    expect(refused.headers.get('retry-after')).toBe('3000');
    expect(allowed.status).toBe(200);
    expect(library.calls()).toBe(4);
  });

  test.each(['', '2.2.0/'])('%sapi-throttle tells it and is not counted', async version => {
    const { get, calls } = await start({ now: clockAt('2026-02-01T00:00:00Z').now, limit: 1 });

    const before = await get(`${version}api-throttle/`);
    await get('docking_events/1/');
    const after = await get(`${version}api-throttle/`);

    const state = { your_request_limit: 1, limit_frequency_secs: 3600, ident: '127.0.0.1' };
    expect(before.body).toEqual({ ...state, current_use: 0, next_use_secs: 0 });
    expect(after.body).toEqual({ ...state, current_use: 1, next_use_secs: 3600 });
    expect(calls()).toBe(1);
  });

  test('there is none unless asked for', async () => {
    const { get } = await start();

    for (let call = 0; call < 30; call += 1) {
      expect((await get('docking_events/1/')).status).toBe(200);
    }
  });
});

test('a port can be asked for, and is free again after closing', async () => {
  const first = await startRecordedLibrary({ now: () => new Date() });
  const port = Number(new URL(first.url).port);
  await first.close();

  const second = await start({ port });

  expect(second.url).toBe(first.url);
});

interface Body {
  readonly [key: string]: unknown;
}

/** Asks a library of its own, closed after the test; paths without a version are 2.3.0. */
async function start(options: Partial<RecordedLibraryOptions> = {}) {
  const library = await startRecordedLibrary({ now: clockAt('2026-11-01T00:00:00Z').now, ...options });
  onTestFinished(() => library.close());

  async function get(path: string) {
    const versioned = path.startsWith('2.2.0/') ? path : `2.3.0/${path}`;
    const answer = await fetch(`${library.url}/${versioned}`);
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
  }
  async function ids(path: string): Promise<readonly number[]> {
    const { body } = await get(path);
    return (body.results as readonly { readonly id: number }[]).map(({ id }) => id);
  }
  async function count(path: string): Promise<unknown> {
    return (await get(path)).body.count;
  }
  return { url: library.url, calls: () => library.calls, get, ids, count };
}

function clockAt(start: string) {
  let time = new Date(start);
  return {
    now: () => time,
    set(next: string) {
      time = new Date(next);
    },
  };
}
