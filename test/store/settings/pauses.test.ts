import { describe, expect, test } from 'vitest';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, here, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { openTestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const hour = 3_600_000;
const there = { platform: 'terminal', channel: 'there', workspace: 'w' };

function later(milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

/** A channel with a post waiting, and whether that may be sent at a time. */
async function pausedAt(...times: readonly Date[]) {
  const store = await openTestStore();
  await subscribed(store);
  await announced(store, [news({ arrival: dockingEvent({ id: 1 }) })], at);
  for (const time of times) {
    await store.subscriptions.pause(here, { by: 'delivery', reason: 'missing access', at: time });
  }
  return {
    ...store,
    async isTriedAt(now: Date) {
      const [post] = await store.outbox.claim('terminal', now, 0, 1, nothingUnderWay);
      return post !== undefined;
    },
  };
}

describe('a channel that delivery paused', () => {
  test('is tried again a day later', async () => {
    const store = await pausedAt(at);

    expect(await store.isTriedAt(later(24 * hour - 1))).toBe(false);
    expect(await store.isTriedAt(later(24 * hour))).toBe(true);
  });

  test('that fails again waits another day, and is paused since it failed first', async () => {
    const store = await pausedAt(at, later(24 * hour));

    expect(await store.isTriedAt(later(48 * hour - 1))).toBe(false);
    expect(await store.isTriedAt(later(48 * hour))).toBe(true);
    expect(await store.subscriptions.paused(here)).toMatchObject({ by: 'delivery', at });
  });

  test('goes on once it was reached', async () => {
    const store = await pausedAt(at);

    await store.subscriptions.reached(here);

    expect(await store.subscriptions.paused(here)).toBeNull();
    expect(await store.isTriedAt(later(1))).toBe(true);
  });

  test('is tried at once when something has changed', async () => {
    const store = await pausedAt(at);

    await store.subscriptions.retryNow('terminal', 'here', later(5));

    expect(await store.isTriedAt(later(5))).toBe(true);
    expect(await store.subscriptions.paused(here)).toMatchObject({ by: 'delivery', at });
  });

  test('does not wait for a clock that ran ahead', async () => {
    const store = await pausedAt(later(48 * hour));

    expect(await store.isTriedAt(at)).toBe(true);
  });

  test('is found by its workspace', async () => {
    const store = await pausedAt(at);
    await subscribed(store, there);
    await store.subscriptions.pause(there, { by: 'delivery', reason: 'missing access', at });

    expect(await store.subscriptions.pausedByDelivery('terminal', 'w')).toEqual(['there']);
    expect(await store.subscriptions.pausedByDelivery('discord', 'w')).toEqual([]);
  });
});

test('a pause by a user is ended and hurried by nothing but a user', async () => {
  const store = await pausedAt(at);
  const byUser = { by: 'user', reason: 'by @ada', at: later(hour) } as const;
  await store.subscriptions.pause(here, byUser);

  await store.subscriptions.retryNow('terminal', 'here', later(hour));
  await store.subscriptions.reached(here);
  await store.subscriptions.pause(here, { by: 'delivery', reason: 'missing access', at: later(2 * hour) });

  expect(await store.isTriedAt(later(99 * hour))).toBe(false);
  expect(await store.subscriptions.paused(here)).toEqual(byUser);
  expect(await store.subscriptions.pausedByDelivery('terminal', 'w')).toEqual([]);
});
