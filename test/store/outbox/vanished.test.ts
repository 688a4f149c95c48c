import { describe, expect, it } from 'vitest';
import type { OpenStore } from '../../../src/store/store.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, claimNext, here, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { openTestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');

function later(milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

async function sending(): Promise<OpenStore> {
  const store = await openTestStore();
  await subscribed(store);
  await announced(store, [news({ arrival: dockingEvent({ id: 1 }) })], at);
  await claimNext(store, at);
  return store;
}

async function claimable({ outbox }: OpenStore, now: Date): Promise<number> {
  return (await outbox.claim('terminal', now, 60_000, 9, nothingUnderWay)).length;
}

describe('what a sender was sending that has vanished', () => {
  it('is due two seconds after it was taken over: its last request may be on its way', async () => {
    const store = await sending();

    await store.outbox.takeOver(later(5_000), { platform: 'terminal' });

    expect(await claimable(store, later(6_999))).toBe(0);
    expect(await claimable(store, later(7_000))).toBe(1);
  });

  it('of another platform or workspace is left to others', async () => {
    const store = await sending();

    await store.outbox.takeOver(at, { platform: 'slack' });
    await store.outbox.takeOver(at, { platform: 'terminal', workspace: 'w' });

    expect(await claimable(store, later(7_000))).toBe(0);
  });

  it('expires like the rest, and is sent all the same if that comes out late', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await announced(store, [news({ arrival: dockingEvent({ id: 1 }) })], at);
    const post = await claimNext(store, at);

    expect(await store.outbox.expire(later(1))).toBe(1);
    expect(await store.ledger.postOf('docked:1', here)).toMatchObject({ state: 'expired' });
    await store.outbox.settle(post, { kind: 'sent', messageId: 'm' }, later(2));

    expect(await store.ledger.postOf('docked:1', here)).toMatchObject({ state: 'sent', messageId: 'm' });
  });
});
