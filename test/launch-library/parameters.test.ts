import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ListParameters } from '../../src/docking/source.ts';
import { Budget } from '../../src/launch-library/budget.ts';
import { LaunchLibrary } from '../../src/launch-library/client.ts';
import type { Version } from '../../src/launch-library/parameters.ts';
import {
  type LaunchLibraryDouble,
  MemoryCallLog,
  page,
  startLaunchLibrary,
} from '../support/launch-library.ts';

const now = new Date('2026-10-08T12:00:00Z');
let double: LaunchLibraryDouble;

beforeEach(async () => {
  double = await startLaunchLibrary();
  double.answers(page([]));
});

afterEach(async () => {
  await double.close();
});

async function asked(version: Version, parameters: ListParameters, slash = '') {
  const calls = new MemoryCallLog();
  const library = new LaunchLibrary({
    url: double.url + slash,
    version,
    userAgent: 'docking-bot/test',
    budget: new Budget(calls),
  });
  try {
    await library.list(parameters, now);
  } finally {
    await library.close();
  }
  return double.requests.at(-1);
}

const everything: ListParameters = {
  dockingGt: new Date('2020-01-01T00:00:00Z'),
  dockingGte: new Date('2020-01-02T00:00:00Z'),
  dockingLt: new Date('2021-01-01T00:00:00Z'),
  dockingLte: new Date('2021-01-02T03:04:05.678Z'),
  station: 4,
  location: 30,
  chaser: 776,
  search: '"Salyut 7" São & co=1',
  ordering: [
    { field: 'docking', descending: true },
    { field: 'departure', descending: false },
  ],
  mode: 'detailed',
  limit: 100,
  offset: 200,
};

const sharedByBoth = {
  docking__gt: '2020-01-01T00:00:00.000Z',
  docking__gte: '2020-01-02T00:00:00.000Z',
  docking__lt: '2021-01-01T00:00:00.000Z',
  docking__lte: '2021-01-02T03:04:05.678Z',
  docking_location__id: '30',
  search: '"Salyut 7" São & co=1',
  ordering: '-docking,departure',
  mode: 'detailed',
  limit: '100',
  offset: '200',
};

test('2.3.0 is asked under its own names', async () => {
  const request = await asked('2.3.0', everything);

  expect(request?.path).toBe('/2.3.0/docking_events/');
  expect(request?.query).toEqual({
    ...sharedByBoth,
    space_station_target__id: '4',
    flight_vehicle_chaser__id: '776',
  });
});

test('2.2.0 is asked under its own names', async () => {
  const request = await asked('2.2.0', everything);

  expect(request?.path).toBe('/2.2.0/docking_event/');
  expect(request?.query).toEqual({ ...sharedByBoth, space_station__id: '4', flight_vehicle__id: '776' });
});

test('what is not asked for is not sent', async () => {
  const request = await asked('2.3.0', { ordering: [] });

  expect(request?.target).toBe('/2.3.0/docking_events/');
});

test('an offset of zero is sent', async () => {
  const request = await asked('2.3.0', { offset: 0 });

  expect(request?.query).toEqual({ offset: '0' });
});

test('a base address may end in a slash', async () => {
  const request = await asked('2.3.0', {}, '/mirror//');

  expect(request?.path).toBe('/mirror/2.3.0/docking_events/');
});

test('2.2.0 orders by id', async () => {
  const request = await asked('2.2.0', { ordering: [{ field: 'id', descending: true }] });

  expect(request?.query.ordering).toBe('-id');
});

test('ordering 2.3.0 by id is a mistake of the caller and costs no call', async () => {
  const calls = new MemoryCallLog();
  const budget = new Budget(calls);
  const library = new LaunchLibrary({
    url: double.url,
    version: '2.3.0',
    userAgent: 'docking-bot/test',
    budget,
  });

  const listing = library.list({ ordering: [{ field: 'id', descending: false }] }, now);

  await expect(listing).rejects.toThrow(RangeError);
  expect(double.requests).toHaveLength(0);
  expect(calls.calls).toHaveLength(0);
  await library.close();
});
