import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { deliver } from '../../../src/alerts/deliver.ts';
import type { Platform } from '../../../src/alerts/platform.ts';
import { openStore } from '../../../src/store/store.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { administer } from '../../support/postgres.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const lease = 60_000;
/** Not those that hold a lock for a transaction. */
const endHolders = `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
  where locktype = 'advisory' and granted and state = 'idle' and datname = current_database()`;

/** Another process on the same database. */
async function another({ url }: TestStore): Promise<TestStore> {
  const store = await openStore(url);
  onTestFinished(() => store.close());
  return { ...store, url, file: '' };
}

function sharesOf({ shares }: TestStore) {
  if (shares === null) throw new Error('This database is not shared.');
  return shares;
}

describe('shares', () => {
  it('are each one process’s, and another’s once they are given or it has ended', async () => {
    const store = await openTestStore();
    const [one, two] = [store, await another(store)].map(sharesOf);

    expect(await one?.take(['a', 'b'], 9)).toMatchObject({ had: ['a', 'b'], newly: ['a', 'b'] });
    expect(await one?.take(['a', 'b', 'c'], 9)).toMatchObject({ had: ['a', 'b', 'c'], newly: ['c'] });
    expect(await two?.take(['a', 'b', 'd'], 9)).toMatchObject({ had: ['d'], newly: ['d'] });
    await one?.give(['b']);
    expect(await two?.take(['a', 'b', 'd'], 9)).toMatchObject({ had: ['b', 'd'], newly: ['b'] });
  });

  it('are as many as are wanted, and the others are free', async () => {
    const store = await openTestStore();
    const [one, two] = [store, await another(store)].map(sharesOf);

    expect((await one?.take(['a', 'b', 'c'], 2))?.had).toEqual(['a', 'b']);
    expect((await one?.take(['a', 'b', 'c'], 2))?.newly).toEqual([]);
    expect((await two?.take(['a', 'b', 'c'], 2))?.had).toEqual(['c']);
  });

  it('are nobody’s when the connection is lost, and can be taken again', async () => {
    const store = await openTestStore();
    const [one, two] = [store, await another(store)].map(sharesOf);
    await one?.take(['a'], 9);

    await administer(store.url, endHolders);

    await expect
      .poll(async () => (await two?.take(['a'], 9))?.newly, { timeout: 20_000, interval: 20 })
      .toEqual(['a']);
    expect((await one?.take(['a', 'b'], 9))?.had).toEqual(['b']);
  });
});

/** Takes everything; says which workspaces it was asked to tell. */
function platform(told: string[], meanwhile: () => Promise<void> = async () => {}): Platform {
  return {
    name: 'slack',
    concurrency: 9,
    inWorkspace: 1,
    async send(channel) {
      await meanwhile();
      told.push(channel);
      return { kind: 'sent', messageId: channel };
    },
    edit: async (_channel, messageId) => ({ kind: 'sent', messageId }),
  };
}

const settings = { pictures: 'licensed', clock: () => at, report: () => {} } as const;

async function waiting(workspaces: readonly string[]): Promise<TestStore> {
  const store = await openTestStore();
  for (const workspace of workspaces) {
    for (const channel of ['1', '2'])
      await subscribed(store, { platform: 'slack', channel: `${workspace}/${channel}`, workspace });
  }
  await announced(store, [news({ arrival: dockingEvent({ id: 1 }) })], at);
  return store;
}

describe('delivery by several processes', () => {
  it('leaves a workspace to whoever has it, and tells the others meanwhile', async () => {
    const store = await waiting(['a', 'b']);
    const two = await another(store);
    await sharesOf(two).take(['slack a'], 9);
    const told: string[] = [];

    await deliver(store, platform(told), settings);
    expect(told).toEqual(['b/1', 'b/2']);
    await deliver(two, platform(told), settings);

    expect(told).toEqual(['b/1', 'b/2', 'a/1', 'a/2']);
  });

  it('tells everything once, however many tell at the same time', async () => {
    const store = await waiting(['a', 'b', 'c', 'd']);
    const told: string[] = [];
    const stores = [store, await another(store), await another(store)];

    const turn = () => new Promise<void>(resolve => setTimeout(resolve, 5));
    await Promise.all(stores.map(each => deliver(each, platform(told, turn), settings)));
    for (const each of stores) await deliver(each, platform(told), settings);

    expect(told.toSorted()).toEqual(['a/1', 'a/2', 'b/1', 'b/2', 'c/1', 'c/2', 'd/1', 'd/2']);
    expect(await store.counts.waiting()).toBe(0);
  });

  it('says to what waits for its turn that the workspace is no longer this one’s', async () => {
    const store = await waiting(['a']);
    const begun = Promise.withResolvers<void>();
    const told: string[] = [];
    const patient: Platform = {
      ...platform(told),
      async send(channel, _post, lost) {
        if (told.length > 0) return { kind: 'sent', messageId: channel };
        begun.resolve();
        await new Promise(resolve => lost?.addEventListener('abort', resolve));
        told.push(`${channel} was lost`);
        return { kind: 'later', at, reason: 'another process tells the workspace now' };
      },
    };

    const delivered = deliver(store, patient, settings);
    await begun.promise;
    // One that is just being asked something is not idle.
    await vi.waitUntil(
      async () => {
        await administer(store.url, endHolders);
        return told.length > 0;
      },
      { timeout: 20_000, interval: 50 },
    );
    await delivered;

    expect(told).toEqual(['a/1 was lost']);
  });

  it('goes on soon with what a process was sending that has ended', async () => {
    const store = await waiting(['a']);
    const gone = await openStore(store.url);
    await gone.shares?.take(['slack a'], 9);
    expect(await gone.outbox.claim('slack', at, lease, 1, nothingUnderWay)).toHaveLength(1);
    await gone.close();
    const told: string[] = [];
    let now = at;
    const later = { ...settings, clock: () => now };

    await deliver(store, platform(told), later);
    now = new Date(at.getTime() + 3_000);
    await deliver(store, platform(told), later);

    expect(told.toSorted()).toEqual(['a/1', 'a/2']);
  });
});
