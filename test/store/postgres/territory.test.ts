import { describe, expect, it, onTestFinished } from 'vitest';
import { Territory } from '../../../src/alerts/territory.ts';
import { type OpenStore, openStore } from '../../../src/store/store.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { administer } from '../../support/postgres.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const lease = 180_000;
const nobody = new Set<string>();
const endHolders = `select pg_terminate_backend(pid) from pg_locks
  where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`;

function minutesLater(minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

/** A post that was being sent in workspace "a" by a process that has ended, by a clock so many minutes ahead. */
async function leftBySender(ahead: number): Promise<TestStore> {
  const store = await openTestStore();
  await subscribed(store, { platform: 'slack', channel: 'a/1', workspace: 'a' });
  await announced(store, [news({ arrival: dockingEvent({ id: 1 }) })], minutesLater(ahead));
  expect(await store.outbox.claim('slack', minutesLater(ahead), lease, 1, nothingUnderWay)).toHaveLength(1);
  return store;
}

async function claimable({ outbox }: OpenStore, now: Date): Promise<number> {
  return (await outbox.claim('slack', now, lease, 9, nothingUnderWay)).length;
}

describe('a territory', () => {
  it('reaches what a vanished process was sending whose clock was minutes ahead', async () => {
    const store = await leftBySender(4);
    const territory = new Territory(store, 'slack', () => at);

    expect(await territory.workspaces(nobody)).toEqual(['a']);

    expect(await claimable(store, new Date(at.getTime() + 3_000))).toBe(1);
    await territory.leave();
  });

  it('goes on with what a vanished process was sending though the database failed at the first try', async () => {
    const store = await leftBySender(0);
    let failures = 0;
    const outbox = Object.assign(Object.create(store.outbox), {
      dueWorkspaces: store.outbox.dueWorkspaces.bind(store.outbox),
      async takeOver(...given: Parameters<typeof store.outbox.takeOver>) {
        failures += 1;
        if (failures === 1) throw new StoreError('The database does not answer.');
        await store.outbox.takeOver(...given);
      },
    });
    const failing = { ...store, outbox };

    const first = new Territory(failing, 'slack', () => at);
    await expect(first.workspaces(nobody)).rejects.toThrow(StoreError);
    await first.leave();
    const next = new Territory(failing, 'slack', () => at);
    expect(await next.workspaces(nobody)).toEqual(['a']);

    expect(await claimable(store, new Date(at.getTime() + 3_000))).toBe(1);
    await next.leave();
  });

  it('that is lost is asked for again at once, and not told meanwhile', async () => {
    const store = await leftBySender(0);
    const other = await openStore(store.url);
    onTestFinished(() => other.close());
    const territory = new Territory(store, 'slack', () => at);
    expect(await territory.workspaces(nobody)).toEqual(['a']);

    await administer(store.url, endHolders);
    await expect
      .poll(async () => (await other.shares?.take(['slack a'], 9))?.had, { timeout: 20_000, interval: 20 })
      .toEqual(['slack a']);

    await expect.poll(() => territory.lost?.aborted, { timeout: 20_000, interval: 20 }).toBe(true);
    expect(await territory.workspaces(nobody)).toEqual([]);
  });

  it('is given back, all of it, when it is left', async () => {
    const store = await leftBySender(0);
    const other = await openStore(store.url);
    onTestFinished(() => other.close());
    const territory = new Territory(store, 'slack', () => at);
    await territory.workspaces(nobody);
    expect((await other.shares?.take(['slack a'], 9))?.had).toEqual([]);

    await territory.leave();

    expect((await other.shares?.take(['slack a'], 9))?.had).toEqual(['slack a']);
  });
});
