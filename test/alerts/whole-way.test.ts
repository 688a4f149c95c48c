import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deliver } from '../../src/alerts/deliver.ts';
import { poll } from '../../src/alerts/poll.ts';
import { buildBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { isKnownTo, type Version } from '../../src/demo/record.ts';
import { type RecordedEvent, recording, stageAt } from '../../src/demo/recording.ts';
import { startRecordedLibrary } from '../../src/demo/server.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { RecordingPlatform } from '../support/polled-world.ts';
import { subscription } from '../support/subscription.ts';

const minute = 60_000;
const relocationLimit = 60 * minute;

interface Journey {
  readonly version: Version;
  readonly from: string;
  readonly until: string;
  readonly everyMinutes: number;
}

/** The bot from the wire to the reader, over a stretch of recorded history; the clock is the test's. */
async function travel({ version, from, until, everyMinutes }: Journey) {
  let now = new Date(from);
  const clock = () => now;
  const library = await startRecordedLibrary({ now: clock, limit: 15 });
  const folder = mkdtempSync(join(tmpdir(), 'docking-'));
  const config = readConfig({
    LAUNCH_LIBRARY_URL: library.url,
    LAUNCH_LIBRARY_VERSION: version,
    DATABASE_URL: `sqlite:${join(folder, 'docking.db')}`,
  });
  const { store, polling, close } = await buildBot(config, 'OFF');
  onTestFinished(async () => {
    await close();
    await library.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const home = { platform: 'terminal', channel: 'home', workspace: null };
  await store.subscriptions.put(home, subscription({ createdAt: now }));

  const platform = new RecordingPlatform();
  const failures: string[] = [];
  const report = (_: unknown, { kind }: { readonly kind: string }) => void failures.push(kind);
  for (; now <= new Date(until); now = new Date(now.getTime() + everyMinutes * minute)) {
    const { failure, held, rejected } = await poll(store, polling, now);
    if (failure !== null) failures.push(failure.message);
    if (held !== null || rejected > 0) failures.push(`${rejected} rejected, held: ${held?.changes}`);
    await deliver(store, platform, { pictures: 'licensed', clock, report });
  }
  return { store, seen: platform.seen(), failures, end: new Date(now.getTime() - everyMinutes * minute) };
}

/** What the recording says must be seen, worked out poll by poll: new posts, replies, then edits. */
function expectedFrom({ version, from, until, everyMinutes }: Journey): string[] {
  const step = everyMinutes * minute;
  const events = recording.events.filter(event => isKnownTo(version, event));
  const told = new Set<RecordedEvent>();
  const seen: string[] = [];
  for (let at = new Date(from).getTime() + step; at <= new Date(until).getTime(); at += step) {
    const isNew = (time: Date | null) => time !== null && time.getTime() > at - step && time.getTime() <= at;
    const arrived = events.filter(({ docking }) => isNew(docking));
    const left = events.filter(({ departure }) => isNew(departure));
    const movedFrom = new Map(arrived.map(to => [to, events.find(before => isMove(before, to))]));
    const moving = new Set(movedFrom.values());

    const sends = [
      ...arrived
        .filter(to => !movedFrom.get(to) || left.includes(movedFrom.get(to) ?? to))
        .map(to => ({
          at: (movedFrom.get(to)?.departure ?? to.docking).getTime(),
          isReply: false,
          what: to,
        })),
      ...left
        .filter(event => !moving.has(event))
        .map(event => ({ at: event.departure?.getTime() ?? 0, isReply: told.has(event), what: event })),
    ].sort((a, b) => Number(a.isReply) - Number(b.isReply) || a.at - b.at);
    const kindOf = (event: RecordedEvent) => {
      if (!arrived.includes(event)) return 'departed';
      return movedFrom.get(event) === undefined ? 'docked' : 'relocated';
    };
    const joined = arrived.filter(to => movedFrom.get(to) && !left.includes(movedFrom.get(to) ?? to));
    seen.push(
      ...sends.map(({ what }) => `send ${kindOf(what)} ${what.id}`),
      ...left.filter(event => told.has(event)).map(({ id }) => `edit completed ${id}`),
      ...joined.map(({ id }) => `edit relocated ${id}`),
    );
    for (const event of arrived) told.add(event);
  }
  return seen;
}

function isMove(before: RecordedEvent, to: RecordedEvent): boolean {
  const between = to.docking.getTime() - (before.departure?.getTime() ?? Number.NaN);
  return (
    before.flight !== null && before.flight.id === to.flight?.id && between >= 0 && between <= relocationLimit
  );
}

/** The mirror is what the recording says as of then. */
async function expectMirror(store: OpenStore, version: Version, end: Date): Promise<void> {
  const recorded = recording.events
    .filter(event => isKnownTo(version, event) && event.docking <= end)
    .map(event => ({
      id: event.id,
      docking: event.docking,
      departure: stageAt(event, end).departed ? event.departure : null,
      port: event.location.name,
      chaser: event.flight?.spacecraft.name ?? event.payloads?.chaser.name,
    }))
    .sort((a, b) => a.id - b.id);
  const mirrored = await store.events.byIds(recorded.map(({ id }) => id));

  expect(await store.events.count()).toBe(recorded.length);
  expect(
    mirrored.map(({ id, docking, departure, location, chaser }) => ({
      id,
      docking,
      departure,
      port: location.name,
      chaser: chaser?.name,
    })),
  ).toEqual(recorded);
}

describe.each<Version>(['2.3.0', '2.2.0'])('with version %s', version => {
  it('six weeks, read every six hours, is told in order and once', async () => {
    const journey = {
      version,
      from: '2024-10-25T03:00:00Z',
      until: '2024-12-05T03:00:00Z',
      everyMinutes: 360,
    } as const;

    const { store, seen, failures, end } = await travel(journey);

    expect(failures).toEqual([]);
    expect(seen).toContain('send relocated 614');
    expect(seen).toEqual(expectedFrom(journey));
    await expectMirror(store, version, end);
  });

  it('a relocation, read every ten minutes, is told at once and becomes one when it has docked', async () => {
    const journey = {
      version,
      from: '2024-11-03T06:00:00Z',
      until: '2024-11-03T18:00:00Z',
      everyMinutes: 10,
    } as const;

    const { store, seen, failures, end } = await travel(journey);

    expect(failures).toEqual([]);
    expect(seen).toContain('edit relocated 614');
    expect(seen).toEqual(expectedFrom(journey));
    await expectMirror(store, version, end);
  });
});
