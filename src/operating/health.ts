import type { Presence } from '../presence.ts';
import type { OpenStore } from '../store/store.ts';
import type { DatabaseHealth } from './database-check.ts';
import { type PollingHealth, pollingHealth } from './polling-health.ts';
import type { Page } from './server.ts';

/** A platform that the bot is set up for. */
export interface WatchedPlatform {
  readonly name: string;
  readonly presence: Presence;
  /** Another process is there instead, and this one would take over. */
  readonly isStandby: boolean;
}

export interface HealthSettings {
  readonly store: Pick<OpenStore, 'state' | 'counts'>;
  readonly platforms: () => readonly WatchedPlatform[];
  readonly duties: () => ReadonlySet<string>;
  readonly checkDatabase: () => Promise<DatabaseHealth>;
  readonly clock: () => Date;
}

/** Both platforms end connections now and then; the bot is back within seconds. */
const toleratedAbsence = 60_000;

/** What is well and what is not, with the age of each in seconds: 200 only if all of it is well. */
export async function healthPage(settings: HealthSettings): Promise<Page> {
  const { store, platforms, duties, checkDatabase, clock } = settings;
  const database = await checkDatabase();
  const now = clock();
  const age = (since: Date | null) => secondsSince(since, now);
  const polling = database.well ? pollingHealth(await store.state.all(), now) : notKnown;
  const queue = database.well ? await queueDepths(store, platforms()) : null;
  const present = platforms().map(platform => ({
    ...platform,
    well: platform.isStandby || isPresent(platform, now),
  }));
  const isWell = database.well && polling.well && present.every(({ well }) => well);
  const health = {
    status: isWell ? 'well' : 'unwell',
    polling: { ...polling, age: age(polling.lastSuccess) },
    database: { ...database, age: age(database.lastSuccess) },
    platforms: Object.fromEntries(
      present.map(({ name, well, isStandby, presence: { isConnected, since, heardAt } }) => [
        name,
        {
          well,
          standby: isStandby,
          connected: isConnected,
          since,
          age: age(since),
          heard: heardAt,
          heardAge: age(heardAt),
        },
      ]),
    ),
    duties: [...duties()].sort(),
    queue,
  };
  return {
    status: isWell ? 200 : 503,
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(health)}\n`,
  };
}

const notKnown: PollingHealth = {
  well: false,
  lastSuccess: null,
  next: null,
  reason: 'not known while the database is unwell',
};

async function queueDepths({ counts }: HealthSettings['store'], platforms: readonly WatchedPlatform[]) {
  const none = platforms.map(({ name }) => [name, 0] as const);
  const waiting = (await counts.queue()).map(({ platform, count }) => [platform, count] as const);
  return Object.fromEntries([...none, ...waiting]);
}

function isPresent({ presence: { isConnected, since } }: WatchedPlatform, now: Date): boolean {
  return isConnected || (since !== null && now.getTime() - since.getTime() < toleratedAbsence);
}

/** A clock that was set back makes nothing younger than new. */
function secondsSince(since: Date | null, now: Date): number | null {
  return since === null ? null : Math.max(0, Math.round((now.getTime() - since.getTime()) / 1_000));
}
