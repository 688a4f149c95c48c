import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { answer } from '../../src/command/answer.ts';
import { record } from '../../src/demo/record.ts';
import { recording } from '../../src/demo/recording.ts';
import { SourceError, type SourcePage } from '../../src/docking/source.ts';
import { Budget, type CallLog } from '../../src/launch-library/budget.ts';
import { LaunchLibrary } from '../../src/launch-library/client.ts';
import record220 from '../launch-library/samples/2.2.0-spacecraft.json' with { type: 'json' };
import payload230 from '../launch-library/samples/2.3.0-payload-detailed.json' with { type: 'json' };
import record230 from '../launch-library/samples/2.3.0-spacecraft.json' with { type: 'json' };
import { testContext } from '../support/context.ts';
import { openKeptStore, type TestStore } from '../support/store.ts';
import { checkAnswer } from './answers.ts';
import { cases } from './cases.ts';
import { damaged, type Json, strange } from './damaged-json.ts';

const now = new Date('2026-10-08T12:00:00Z');
const stage = { departed: true, missionEnded: true };
const versions = ['2.3.0', '2.2.0'] as const;
type Version = (typeof versions)[number];

/** Records as Launch Library writes them: its own samples, and some of the demo's. */
const records: Readonly<Record<Version, readonly Json[]>> = {
  '2.3.0': [record230, payload230, ...recorded('2.3.0')],
  '2.2.0': [record220, ...recorded('2.2.0')],
};

function recorded(version: Version): readonly Json[] {
  const known = recording.events.filter(({ location }) => location.station !== null);
  return known.slice(-5).map(event => JSON.parse(JSON.stringify(record(event, version, 'detailed', stage))));
}

/** Read as it is in every page, whatever stands beside it. */
const intactId = 77_777_777;
const intact: Json = {
  id: intactId,
  docking: '2026-10-01T10:00:00Z',
  docking_location: { id: 1, name: 'Unity' },
};

/** Escaped, its two halves stay apart. */
const nearlyAMention: Json = {
  id: 1,
  docking: '2026-10-01T10:00:00Z',
  docking_location: { id: 2, name: '@\\everyone' },
};

const sent: fc.Arbitrary<{ readonly version: Version; readonly results: readonly Json[] }> = fc
  .constantFrom(...versions)
  .chain(version =>
    fc.record({
      version: fc.constant(version),
      results: fc
        .array(
          fc.oneof(
            { weight: 9, arbitrary: fc.constantFrom(...records[version]).chain(each => damaged(each, 4)) },
            strange,
          ),
          { minLength: 1, maxLength: 2 },
        )
        .map(damagedOnes => [...damagedOnes, intact]),
    }),
  );

let server: Server;
let body: Buffer | string = '';
let status = 200;
let libraries: Readonly<Record<Version, LaunchLibrary>>;
let store: TestStore;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ store, remove } = await openKeptStore());
  server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;
  const settings = {
    url: `http://127.0.0.1:${port}`,
    userAgent: 'docking-bot/test',
    budget: new Budget(unlimited),
  };
  libraries = {
    '2.3.0': new LaunchLibrary({ ...settings, version: '2.3.0' }),
    '2.2.0': new LaunchLibrary({ ...settings, version: '2.2.0' }),
  };
});

afterAll(async () => {
  await Promise.all(versions.map(version => libraries[version].close()));
  server.closeAllConnections();
  await new Promise(closed => server.close(closed));
  await remove();
});

const unlimited: CallLog = {
  recent: async () => [],
  async record() {},
  blockedUntil: async () => null,
  async block() {},
  allowance: async () => null,
  async allow() {},
};

async function list(version: Version): Promise<SourcePage> {
  return libraries[version].list({ limit: 100, mode: 'detailed' }, now);
}

describe("Launch Library's records, however damaged,", () => {
  it('are read or set aside one by one, kept, and told of without harm', async () => {
    await fc.assert(
      fc.asyncProperty(sent, async ({ version, results }) => {
        body = JSON.stringify({ count: results.length, next: null, previous: null, results });
        status = 200;

        const { events, rejected } = await list(version);

        const seen = new Set(events.map(({ id }) => id));
        expect(seen.has(intactId)).toBe(true);
        expect(seen.size).toBe(events.length);
        expect(events.length + rejected.length).toBeLessThanOrEqual(results.length);
        expect(events.length + rejected.length).toBeGreaterThanOrEqual(new Set(results.map(idOf)).size);
        // No database but SQLite takes it.
        expect(JSON.stringify(events)).not.toContain('\\u0000');
        await store.transaction(async each => {
          await each.events.save(events, now);
          await each.rejected.save(rejected, now);
        });
        const kept = await store.events.byIds([...seen]);
        expect(kept.map(({ id }) => id)).toEqual([...seen]);
        for (const { id } of events.slice(0, 1)) await checkTold(id);
      }),
      { numRuns: cases, examples: [[{ version: '2.3.0', results: [nearlyAMention, intact] }]] },
    );
  });

  it('in a page that is none, or in no JSON at all, are an answer that cannot be read', async () => {
    const page: Json = { count: 1, next: null, previous: null, results: [record230] };
    const broken: fc.Arbitrary<Buffer | string> = fc.oneof(
      damaged(page, 3).map(each => JSON.stringify(each)),
      fc.nat(2_000).map(length => JSON.stringify(page).slice(0, length)),
      fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes)),
      fc.constantFrom(
        '',
        '<html>',
        'null',
        '[]',
        '"',
        '['.repeat(5_000),
        '{"count":1,"results":{"length":1}}',
      ),
    );
    const statuses = fc.constantFrom(200, 200, 200, 201, 404, 418, 429, 500, 503);

    await fc.assert(
      fc.asyncProperty(broken, statuses, fc.constantFrom(...versions), async (text, answered, version) => {
        body = text;
        status = answered;
        for (const ask of [() => list(version), () => libraries[version].find(640, now)]) {
          await ask().catch(error => {
            if (!(error instanceof SourceError)) throw error;
          });
        }
      }),
      { numRuns: cases },
    );
  });
});

/** Its whole card, on every platform. */
async function checkTold(id: number): Promise<void> {
  if (id < 0) return;
  const context = testContext(store, { commands });
  const told = await answer({ subcommand: 'event', values: { event: String(id) } }, context, (_, error) => {
    throw error;
  });
  checkAnswer(told);
}

function idOf(each: Json): unknown {
  return typeof each === 'object' && each !== null && 'id' in each ? each.id : each;
}
