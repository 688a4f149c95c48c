import { describe, expect, test } from 'vitest';
import { noFilter } from '../../../src/docking/subscription.ts';
import type { Place } from '../../../src/store/settings/subscriptions.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, here, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { openTestStore } from '../../support/store.ts';
import { subscription } from '../../support/subscription.ts';

const there = { platform: 'discord', channel: '77', workspace: '5' };
const iss = { ...noFilter, stations: [{ id: 4, name: 'International Space Station' }] };
const at = new Date('2026-10-08T12:00:00Z');

describe('a subscription', () => {
  test('is given back as it was put', async () => {
    const store = await openTestStore();
    const wanted = subscription({
      include: iss,
      exclude: { ...noFilter, vehicles: [{ id: null, name: 'Progress' }], kinds: ['relocated'] },
      kinds: ['docked'],
      mention: '<@&9>',
      style: 'compact',
      silent: true,
      createdAt: at,
      createdBy: '@ada',
    });

    expect(await store.subscriptions.put(here, wanted)).toBe('added');

    expect(await store.subscriptions.of(here)).toEqual([wanted]);
  });

  test('is changed, not doubled, when put again with the same filter', async () => {
    const store = await openTestStore();
    await subscribed(store, here, { include: iss, mention: '@crew', createdBy: '@ada' });

    const result = await store.subscriptions.put(
      here,
      subscription({ include: iss, kinds: ['docked'], style: 'compact', createdBy: '@bob' }),
    );

    expect(result).toBe('changed');
    expect(await store.subscriptions.of(here)).toMatchObject([
      { id: 1, kinds: ['docked'], mention: null, style: 'compact', createdBy: '@bob' },
    ]);
  });

  test('stands beside one with another filter, and one of another channel', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await subscribed(store, here, { include: iss });
    await subscribed(store, there);

    expect((await store.subscriptions.of(here)).map(({ id }) => id)).toEqual([1, 2]);
    expect((await store.subscriptions.of(there)).map(({ id }) => id)).toEqual([3]);
  });

  test('is found with those of all channels of its workspace, and no others', async () => {
    const store = await openTestStore();
    await subscribed(store, there, { include: iss });
    await subscribed(store, { ...there, channel: '78' });
    await subscribed(store, { ...there, channel: '79', workspace: '6' });
    await subscribed(store, { ...there, platform: 'slack' });
    await subscribed(store, there);

    const found = await store.subscriptions.ofWorkspace('discord', '5');

    expect(found.map(({ id, channel }) => [id, channel])).toEqual([
      [1, '77'],
      [2, '78'],
      [5, '77'],
    ]);
    expect(found[0]).toMatchObject({ include: iss });
  });

  test('is removed only by its own channel', async () => {
    const store = await openTestStore();
    await subscribed(store);

    expect(await store.subscriptions.remove(there, 1)).toBe(false);
    expect(await store.subscriptions.of(here)).toHaveLength(1);
    expect(await store.subscriptions.remove(here, 1)).toBe(true);
    expect(await store.subscriptions.of(here)).toEqual([]);
  });

  test('leaves its channel known when it ends', async () => {
    const store = await openTestStore();
    expect(await store.subscriptions.isKnown(here)).toBe(false);
    await subscribed(store);

    await store.subscriptions.remove(here, 1);

    expect(await store.subscriptions.isKnown(here)).toBe(true);
  });
});

describe("a forum's tag", () => {
  test('is kept with its channel, and stays when nothing is said of it', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await announced(store, [news({ arrival: dockingEvent({ id: 1 }) })], at);
    const tagAfter = async (place: Place) => {
      await subscribed(store, place);
      const post = await store.ledger.postOf('docked:1', here);
      expect(await store.subscriptions.tag(here)).toBe(post?.tag);
      return post?.tag;
    };

    expect(await tagAfter(here)).toBeNull();
    expect(await tagAfter({ ...here, tag: '77' })).toBe('77');
    expect(await tagAfter(here)).toBe('77');
    expect(await tagAfter({ ...here, tag: null })).toBeNull();
  });
});

describe('a pause', () => {
  const byUser = { by: 'user', reason: 'by @ada', at } as const;
  const byDelivery = { by: 'delivery', reason: 'missing access', at } as const;

  test('is of one channel, with who, why and since when', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await subscribed(store, there);

    await store.subscriptions.pause(here, byUser);

    expect(await store.subscriptions.paused(here)).toEqual(byUser);
    expect(await store.subscriptions.paused(there)).toBeNull();
    expect(await store.counts.paused()).toBe(1);
  });

  test('ends with null', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await store.subscriptions.pause(here, byUser);

    await store.subscriptions.pause(here, null);

    expect(await store.subscriptions.paused(here)).toBeNull();
  });

  test('of a user stays theirs when the channel cannot be written to besides, or it would end by itself', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await store.subscriptions.pause(here, byUser);

    await store.subscriptions.pause(here, byDelivery);

    expect(await store.subscriptions.paused(here)).toEqual(byUser);
  });

  test("of a user takes the place of a delivery's", async () => {
    const store = await openTestStore();
    await subscribed(store);
    await store.subscriptions.pause(here, byDelivery);

    await store.subscriptions.pause(here, byUser);

    expect(await store.subscriptions.paused(here)).toEqual(byUser);
  });
});
