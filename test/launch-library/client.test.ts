import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Budget } from '../../src/launch-library/budget.ts';
import { LaunchLibrary, type LaunchLibrarySettings } from '../../src/launch-library/client.ts';
import {
  answer,
  html,
  json,
  type LaunchLibraryDouble,
  MemoryCallLog,
  page,
  redirect,
  startLaunchLibrary,
} from '../support/launch-library.ts';
import record220 from './samples/2.2.0-spacecraft.json' with { type: 'json' };
import payloadRecord from './samples/2.3.0-payload-detailed.json' with { type: 'json' };
import record from './samples/2.3.0-spacecraft.json' with { type: 'json' };

const now = new Date('2026-10-08T12:00:00Z');
let double: LaunchLibraryDouble;
let calls: MemoryCallLog;
let library: LaunchLibrary;

function connect(settings: Partial<LaunchLibrarySettings> = {}): LaunchLibrary {
  return new LaunchLibrary({
    url: double.url,
    version: '2.3.0',
    userAgent: 'docking-bot/test (+https://example.org)',
    budget: new Budget(calls),
    ...settings,
  });
}

beforeEach(async () => {
  double = await startLaunchLibrary();
  calls = new MemoryCallLog();
  library = connect();
});

afterEach(async () => {
  await library.close();
  await double.close();
});

test('a page tells its events and how many match in all', async () => {
  double.answers(page([record, payloadRecord], 555));

  const listed = await library.list({ limit: 2 }, now);

  expect(listed.count).toBe(555);
  expect(listed.events.map(({ id, mode }) => [id, mode])).toEqual([
    [640, 'normal'],
    [597, 'detailed'],
  ]);
  expect(listed.rejected).toEqual([]);
});

test('the next page is not followed', async () => {
  double.answers(page([record], 555));

  await library.list({}, now);

  expect(double.requests).toHaveLength(1);
});

test('an offset past the end is an empty page', async () => {
  double.answers(page([], 555));

  expect(await library.list({ offset: 600 }, now)).toEqual({ count: 555, events: [], rejected: [] });
});

test('a bad record is kept aside and takes nothing with it', async () => {
  const bad = { ...record, id: 641, docking: 'yesterday' };
  double.answers(page([record, bad, { id: 'x' }, null, payloadRecord]));

  const { events, rejected } = await library.list({}, now);

  expect(events.map(({ id }) => id)).toEqual([640, 597]);
  expect(rejected.map(({ id }) => id)).toEqual([641, null, null]);
  expect(rejected[0]?.reason).toBe('✖ Invalid ISO datetime → at docking');
  expect(rejected[0]?.record).toBe(JSON.stringify(bad));
});

test('a huge bad record is kept in part', async () => {
  double.answers(page([{ id: 1, description: 'x'.repeat(100_000) }]));

  const { rejected } = await library.list({}, now);

  expect(rejected[0]?.record).toHaveLength(20_000);
  expect(rejected[0]?.reason.length).toBeLessThanOrEqual(300);
});

test('of a page that holds an id twice the first record wins', async () => {
  const again = { ...record, docking: '2000-01-01T00:00:00Z' };
  double.answers(page([record, again]));

  const { events } = await library.list({}, now);

  expect(events.map(({ docking }) => docking)).toEqual([new Date(record.docking)]);
});

test('a request says who asks and what it takes', async () => {
  double.answers(page([]));

  await library.list({}, now);

  expect(double.requests[0]?.method).toBe('GET');
  expect(double.requests[0]?.headers).toMatchObject({
    accept: 'application/json',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'docking-bot/test (+https://example.org)',
  });
  expect(double.requests[0]?.headers).not.toHaveProperty('authorization');
});

test('a token is sent the way Launch Library wants it', async () => {
  double.answers(page([]));
  const known = connect({ token: 's3cret' });

  await known.list({}, now);

  expect(double.requests[0]?.headers.authorization).toBe('Token s3cret');
  await known.close();
});

const listing = Buffer.from(JSON.stringify({ count: 1, results: [record] }));

test.each([
  ['gzip', gzipSync(listing)],
  ['x-gzip', gzipSync(listing)],
  ['deflate', deflateSync(listing)],
  ['br', brotliCompressSync(listing)],
  ['identity', listing],
  ['GZIP, br', brotliCompressSync(gzipSync(listing))],
])('a body in %s is decoded', async (encoding, body) => {
  double.answers(answer(body, 200, { 'content-encoding': encoding }));

  const { events } = await library.list({}, now);

  expect(events[0]?.chaser?.name).toBe('Cygnus CRS NG-23 (S.S. William “Willie” C. McCool)');
});

test('a redirect on the same host is followed, token and all, and is one call', async () => {
  double.answers(redirect('/moved/', 301), redirect(`${double.url}/again/`, 308), page([record]));
  const known = connect({ token: 's3cret' });

  const { events } = await known.list({}, now);

  expect(events).toHaveLength(1);
  expect(double.requests.map(({ path }) => path)).toEqual(['/2.3.0/docking_events/', '/moved/', '/again/']);
  expect(double.requests[2]?.headers.authorization).toBe('Token s3cret');
  expect(calls.calls).toEqual([now]);
  await known.close();
});

test('a single record is found', async () => {
  double.answers(json(payloadRecord));

  const event = await library.find(597, now);

  expect(double.requests[0]?.target).toBe('/2.3.0/docking_events/597/');
  expect(event).toMatchObject({ id: 597, mode: 'detailed' });
});

test('a single record of 2.2.0 is always detailed, its lists are what was asked for', async () => {
  const old = connect({ version: '2.2.0' });
  double.answers(json(record220), page([record220]), page([record220]));

  const event = await old.find(568, now);
  const normal = await old.list({}, now);
  const detailed = await old.list({ mode: 'detailed' }, now);

  expect(double.requests[0]?.target).toBe('/2.2.0/docking_event/568/');
  expect(event?.mode).toBe('detailed');
  expect(normal.events[0]?.mode).toBe('normal');
  expect(detailed.events[0]?.mode).toBe('detailed');
  await old.close();
});

test('a record that the API does not know is null', async () => {
  double.answers(json({ detail: 'No DockingEvent matches the given query.' }, 404));

  expect(await library.find(1, now)).toBeNull();
});

test.each([
  ['a web page', html(404)],
  ['an empty object', json({}, 404)],
])('a 404 that is %s does not say that the record is gone', async (_case, reply) => {
  double.answers(reply);

  await expect(library.find(1, now)).rejects.toMatchObject({
    failure: 'refused',
    message: 'Launch Library answered 404',
  });
});

test('another record than the one asked for is not taken for it', async () => {
  double.answers(json(record));

  await expect(library.find(1, now)).rejects.toMatchObject({ failure: 'unreadable' });
});

test('a single record that cannot be read says why', async () => {
  double.answers(json({ ...record, docking: null }));

  await expect(library.find(640, now)).rejects.toMatchObject({
    failure: 'unreadable',
    message:
      "Launch Library's docking event 640 cannot be read: ✖ Invalid input: expected string, received null → at docking",
  });
});

test('a call is recorded before it is made', async () => {
  const recorded: number[] = [];
  double.answers((request, response) => {
    recorded.push(calls.calls.length);
    return page([])(request, response);
  });

  await library.list({}, now);

  expect(recorded).toEqual([1]);
});

test('without a call left nothing is sent', async () => {
  calls.calls.push(...Array.from({ length: 15 }, () => now));

  await expect(library.list({}, now)).rejects.toMatchObject({ failure: 'throttled' });
  await expect(library.find(1, now)).rejects.toMatchObject({ failure: 'throttled' });
  expect(double.requests).toHaveLength(0);
});

const limit = {
  your_request_limit: 210,
  limit_frequency_secs: 3600,
  current_use: 1,
  next_use_secs: 0,
  ident: '203.0.113.7',
};

test.each([
  ['an object', limit],
  ['an array of it', [limit]],
])('the limit is told as %s, costs no call and is believed', async (_case, body) => {
  double.answers(json(body));

  const throttle = await library.throttle(now);

  expect(double.requests[0]?.target).toBe('/2.3.0/api-throttle/');
  expect(throttle).toEqual({ limit: 210, windowSeconds: 3600, used: 1, nextUseSeconds: 0 });
  expect(calls.calls).toEqual([]);
  expect(calls.allowed).toEqual({ limit: 210, windowSeconds: 3600 });
});

test('a limit that cannot be read changes nothing', async () => {
  double.answers(json([]));

  await expect(library.throttle(now)).rejects.toMatchObject({ failure: 'unreadable' });
  expect(calls.allowed).toBeNull();
});

test('a refused question about the limit is a failure like any other', async () => {
  double.answers(json({ detail: 'Invalid token.' }, 401));

  await expect(library.throttle(now)).rejects.toMatchObject({ failure: 'refused' });
});
