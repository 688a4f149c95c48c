import { onTestFinished } from 'vitest';
import { type Operating, openOperating } from '../../src/operating/open.ts';
import { Presence } from '../../src/presence.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { type RecordedLog, recordedLog } from '../support/log.ts';
import { openTestStore } from '../support/store.ts';

export const begin = new Date('2026-10-08T12:00:00Z');

export function later(seconds: number): Date {
  return new Date(begin.getTime() + seconds * 1_000);
}

export interface Watched {
  readonly store: OpenStore;
  readonly discord: Presence;
  readonly operating: Operating;
  readonly log: RecordedLog;
  readonly url: string;
  now: Date;
  health(): Promise<{ readonly status: number; readonly body: Health }>;
  /** The lines of these metrics, without comments. */
  metrics(name: string): Promise<string[]>;
}

interface Part {
  readonly well: boolean;
  readonly age: number | null;
  readonly reason: string | null;
}

export interface Health {
  readonly status: string;
  readonly polling: Part & { readonly next: string | null };
  readonly database: Part;
  readonly platforms: Readonly<Record<string, unknown>>;
  readonly duties: readonly string[];
  readonly queue: Readonly<Record<string, number>> | null;
}

/** A bot on Discord that has just polled, watched on a free port. */
export async function watchedBot(
  given: {
    readonly store?: OpenStore;
    readonly isStandby?: boolean;
    readonly duties?: readonly string[];
  } = {},
): Promise<Watched> {
  const store = given.store ?? (await openTestStore());
  const log = recordedLog();
  const clock = () => watched.now;
  const discord = new Presence(clock);
  const operating = await openOperating({
    host: '127.0.0.1',
    port: 0,
    store,
    calls: async () => ({ left: 11 }),
    platforms: () => [{ name: 'discord', presence: discord, isStandby: given.isStandby ?? false }],
    duties: () => new Set(given.duties ?? []),
    clock,
    log: log.log,
  });
  onTestFinished(() => operating.close());
  const url = `http://127.0.0.1:${operating.port}`;
  const watched: Watched = {
    store,
    discord,
    operating,
    log,
    url,
    now: begin,
    async health() {
      const response = await fetch(`${url}/healthz`);
      return { status: response.status, body: (await response.json()) as Health };
    },
    async metrics(name) {
      const text = await (await fetch(`${url}/metrics`)).text();
      return text.split('\n').filter(line => line.startsWith(name));
    },
  };
  if (given.isStandby !== true) discord.connected();
  if (given.store === undefined) await hasPolled(store, begin);
  return watched;
}

/** As a poll leaves it that has read what is new. */
export async function hasPolled({ state }: OpenStore, at: Date, minutesToNext = 10): Promise<void> {
  await state.set('lastSuccess', at.getTime());
  await state.set('dockingPageAt', at.getTime());
  await state.set('lastPoll', { at: at.getTime(), failure: null });
  await state.set('nextPoll', at.getTime() + minutesToNext * 60_000);
}
