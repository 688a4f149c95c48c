import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SourceError } from '../../src/docking/source.ts';
import { Budget } from '../../src/launch-library/budget.ts';
import { LaunchLibrary, type LaunchLibrarySettings } from '../../src/launch-library/client.ts';
import {
  answer,
  drip,
  gibberish,
  html,
  json,
  type LaunchLibraryDouble,
  MemoryCallLog,
  page,
  type Reply,
  redirect,
  reset,
  resetMidway,
  silence,
  standstill,
  startLaunchLibrary,
  truncated,
} from '../support/launch-library.ts';

const now = new Date('2026-10-08T12:00:00Z');
const patient = { headers: 10_000, body: 10_000, overall: 10_000 };
let double: LaunchLibraryDouble;
let calls: MemoryCallLog;

beforeEach(async () => {
  double = await startLaunchLibrary();
  calls = new MemoryCallLog();
});

afterEach(async () => {
  await double.close();
});

async function failure(settings: Partial<LaunchLibrarySettings> = {}): Promise<SourceError> {
  const library = new LaunchLibrary({
    url: double.url,
    version: '2.3.0',
    userAgent: 'docking-bot/test',
    budget: new Budget(calls),
    timeouts: patient,
    ...settings,
  });
  try {
    await library.list({}, now);
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  } finally {
    await library.close();
  }
  throw new Error('The listing did not fail');
}

function inSeconds(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

/** Which code undici or zlib gives it is theirs to choose. */
const brokeOff = 'sent an answer that broke off';

const cases: readonly [string, Reply, string, string][] = [
  ['a reset connection', reset(), 'unreachable', 'could not be reached: the connection was reset'],
  ['a reset in mid-answer', resetMidway(), 'unreadable', brokeOff],
  ['something other than HTTP', gibberish(), 'unreadable', 'answered with something other than HTTP'],
  [
    'a bad value',
    json({ docking__gt: ['Enter a valid date/time.'], limit: ['No.', 'Nonsense.'] }, 400),
    'refused',
    'answered 400: docking__gt: Enter a valid date/time.; limit: No. Nonsense.',
  ],
  ['a bad token', json({ detail: 'Invalid token.' }, 401), 'refused', 'answered 401: Invalid token.'],
  ['a firewall', html(403), 'refused', 'answered 403'],
  ['a wrong address', json({ detail: 'Not found.' }, 404), 'refused', 'answered 404: Not found.'],
  ['a server error', json({ detail: 'Oh\nno.' }, 500), 'broken', 'answered 500: Oh no.'],
  ['a bad gateway', html(502), 'broken', 'answered 502'],
  ['an answer that never changed', answer('', 304), 'unreadable', 'answered 304'],
  ['a web page', html(), 'unreadable', 'answered with a web page instead of JSON'],
  ['half of the JSON', answer('{"count": 1, "res'), 'unreadable', 'sent an answer that is not whole JSON'],
  ['an empty answer', answer(''), 'unreadable', 'sent an answer that is not whole JSON'],
  ['an answer cut short', truncated('{"cou'), 'unreadable', brokeOff],
  [
    'half of the gzip',
    answer(gzipSync('{"count": 0, "results": []}').subarray(0, -12), 200, { 'content-encoding': 'gzip' }),
    'unreadable',
    brokeOff,
  ],
  ['gzip that is none', answer('{"count": 0}', 200, { 'content-encoding': 'gzip' }), 'unreadable', brokeOff],
  [
    'an unknown encoding',
    answer('…', 200, { 'content-encoding': 'constructor' }),
    'unreadable',
    'sent an answer in an unknown encoding, "constructor"',
  ],
  [
    'too large a body',
    answer(' '.repeat(16 * 1024 * 1024 + 1)),
    'unreadable',
    'sent an answer larger than 16 MiB',
  ],
  [
    'a small body that unpacks to too large a one',
    answer(gzipSync(Buffer.alloc(64 * 1024 * 1024)), 200, { 'content-encoding': 'gzip' }),
    'unreadable',
    'sent an answer larger than 16 MiB',
  ],
  ['another host', redirect('http://127.0.0.2:9/'), 'refused', 'redirected to 127.0.0.2:9'],
  ['an unreadable address', redirect('http://['), 'refused', 'redirected to an unreadable address'],
  ['a redirect without end', redirect('/round/'), 'refused', 'redirected more than 3 times'],
];

test.each(cases)('%s', async (_case, reply, kind, words) => {
  double.answers(reply);

  const error = await failure();

  expect(error.message.replace(/ \([A-Za-z_]+\)$/, '')).toBe(`Launch Library ${words}`);
  expect(error.failure).toBe(kind);
  expect(error.retryAt).toBeNull();
});

test.each([
  ['without count', { results: [] }],
  ['whose count is no number', { count: '1', results: [] }],
  ['whose count is smaller than what it holds', { count: 1, results: [{}, {}] }],
  ['whose count is negative', { count: -1, results: [] }],
  ['whose results are no list', { count: 0, results: {} }],
  ['that is a list', []],
  ['that is null', null],
])('a page %s is unreadable', async (_case, body) => {
  double.answers(json(body));

  const error = await failure();

  expect(error.failure).toBe('unreadable');
  expect(error.message).toMatch(/^Launch Library's page of docking events cannot be read: ✖ .+$/);
  expect(error.cause).toBeDefined();
});

test('a redirect to the same host under another protocol is refused', async () => {
  double.answers(redirect(double.url.replace('http:', 'https:')), page([]));

  const error = await failure();

  expect(error.failure).toBe('refused');
  expect(double.requests).toHaveLength(1);
});

test('a body of just the size allowed is read', async () => {
  const body = JSON.stringify({ count: 'not a number', results: [] });
  double.answers(answer(body.padEnd(16 * 1024 * 1024, ' ')));

  const error = await failure();

  expect(error.message).toContain('at count');
});

test('nobody listening', async () => {
  const { url } = double;
  await double.close();

  const error = await failure({ url });

  expect(error.failure).toBe('unreachable');
  expect(error.message).toBe('Launch Library could not be reached: the connection was refused');
  expect(error.cause).toMatchObject({ code: 'ECONNREFUSED' });
  double = await startLaunchLibrary();
});

test('a host that does not exist', async () => {
  // A label may have 63 characters: refused without asking any name server.
  const error = await failure({ url: `http://${'x'.repeat(64)}.invalid` });

  expect(error.failure).toBe('unreachable');
  expect(error.message).toMatch(/^Launch Library could not be reached: its host name/);
});

test.each([
  ['no answer', silence(), { ...patient, headers: 50 }, 'did not answer in time'],
  ['a body that stops', standstill(), { ...patient, body: 50 }, 'fell silent in the middle of its answer'],
  ['a body that drips', drip(10), { ...patient, overall: 200 }, 'did not finish its answer in time'],
  ['neither', silence(), { ...patient, overall: 100 }, 'did not finish its answer in time'],
])('%s is given up', async (_case, reply, timeouts, words) => {
  double.answers(reply);

  const error = await failure({ timeouts });

  expect(error.failure).toBe('timeout');
  expect(error.message).toBe(`Launch Library ${words}`);
  expect(error.cause).toBeDefined();
});

test('closing ends a call under way', async () => {
  double.answers(silence());
  const library = new LaunchLibrary({
    url: double.url,
    version: '2.3.0',
    userAgent: 'docking-bot/test',
    budget: new Budget(calls),
  });
  const listing = library.list({}, now).catch((error: unknown) => error);
  await expect.poll(() => double.requests.length).toBe(1);

  await library.close();

  expect(await listing).toMatchObject({
    failure: 'unreachable',
    message: 'Launch Library could not be reached: the connection was closed on this side',
  });
});

test('a failed call is not made again and stays spent', async () => {
  double.answers(json({}, 503));

  await failure();

  expect(double.requests).toHaveLength(1);
  expect(calls.calls).toEqual([now]);
});

test('a long refusal is cut', async () => {
  double.answers(json({ detail: 'x'.repeat(1000) }, 400));

  const error = await failure();

  expect(error.message).toBe(`Launch Library answered 400: ${'x'.repeat(200)}…`);
});

test('the token is in no message, even if Launch Library repeats it', async () => {
  double.answers(json({ detail: 'Token s3cret is unknown, s3cret!' }, 401));

  const error = await failure({ token: 's3cret' });

  expect(error.message).toBe('Launch Library answered 401: Token … is unknown, …!');
});

test('a server that is down may say when it will be back, which is no block', async () => {
  double.answers(json({}, 503, { 'retry-after': '120' }));

  const error = await failure();

  expect(error.retryAt).toEqual(inSeconds(120));
  expect(calls.blocked).toBeNull();
});

const throttledText = { detail: 'Request was throttled. Expected available in 1234 seconds.' };
const silent = { detail: 'Request was throttled.' };

function limit(seconds: number): Reply {
  return json([
    { your_request_limit: 15, limit_frequency_secs: 3600, current_use: 15, next_use_secs: seconds },
  ]);
}

test.each([
  ['the header in seconds', [json(throttledText, 429, { 'retry-after': '77' })], 77],
  ['the header as a date', [json(silent, 429, { 'retry-after': 'Thu, 08 Oct 2026 12:05:00 GMT' })], 300],
  ['the text, without a header', [json(throttledText, 429)], 1234],
  ['the text, after a header of no use', [json(throttledText, 429, { 'retry-after': 'soon' })], 1234],
  ['the text, after a date long past', [json(throttledText, 429, { 'retry-after': '-5' })], 1234],
  ['the limit, where the answer is silent', [json(silent, 429), limit(555)], 555],
  ['the limit, where the header says zero', [json(silent, 429, { 'retry-after': '0' }), limit(555)], 555],
  ['the limit, where a web page answers', [html(429), limit(555)], 555],
  ['an hour, where the limit says zero', [json(silent, 429), limit(0)], 3600],
  ['an hour, where the limit is throttled too', [json(silent, 429), json(silent, 429)], 3600],
  ['an hour, where the limit is a web page', [json(silent, 429), html()], 3600],
  ['a day, where a year is asked for', [json(silent, 429, { 'retry-after': '31536000' })], 86_400],
])('throttled, it waits for %s', async (_case, replies, seconds) => {
  double.answers(...replies);

  const error = await failure();

  expect(error.failure).toBe('throttled');
  expect(error.retryAt).toEqual(inSeconds(seconds));
  expect(error.message).toMatch(/^Launch Library answered 429/);
  expect(calls.blocked).toEqual(inSeconds(seconds));
  expect(calls.calls).toEqual([now]);
  expect(double.requests.slice(1).map(({ path }) => path)).toEqual(
    replies.slice(1).map(() => '/2.3.0/api-throttle/'),
  );
});

test('once throttled, nothing is sent before the time', async () => {
  double.answers(json(silent, 429, { 'retry-after': '77' }), page([]));
  await failure();

  const error = await failure();

  expect(error.retryAt).toEqual(inSeconds(77));
  expect(double.requests).toHaveLength(1);
});

test('a log that fails while throttled is not taken for a failing Launch Library', async () => {
  double.answers(json(silent, 429), limit(5));
  calls.allow = async () => {
    throw new Error('disk full');
  };

  await expect(failure()).rejects.toThrow('disk full');
});
