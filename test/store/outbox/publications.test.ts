import { describe, expect, test } from 'vitest';
import { openStore } from '../../../src/store/store.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, here, settleNext, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const hour = 3_600_000;

function later(milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

/** A store whose channel was sent so many posts that are to be published. */
async function withSent(count: number): Promise<TestStore> {
  const store = await openTestStore();
  await subscribed(store);
  for (let id = 1; id <= count; id++) {
    await announced(store, [news({ arrival: dockingEvent({ id }) })], at);
    await settleNext(store, at, { kind: 'sent', messageId: `m${id}`, publish: true });
  }
  return store;
}

async function due(store: Pick<TestStore, 'publications'>, now: Date): Promise<string[]> {
  return (await store.publications.due('terminal', now, 9, nothingUnderWay)).map(
    ({ messageId }) => messageId,
  );
}

async function first(store: TestStore, now: Date) {
  const [post] = await store.publications.due('terminal', now, 1, nothingUnderWay);
  if (post === undefined) throw new Error('Nothing is to be published.');
  return post;
}

describe('a publication', () => {
  test('is due as soon as the post was sent that asks for it, and no other', async () => {
    const store = await withSent(1);
    await announced(store, [news({ arrival: dockingEvent({ id: 7 }) })], at);
    await settleNext(store, at);

    expect(await due(store, at)).toEqual(['m1']);
    expect(await store.publications.due('discord', at, 9, nothingUnderWay)).toEqual([]);
    expect(await store.publications.due('terminal', at, 9, { channels: ['here'] })).toEqual([]);
  });

  test('that nobody settled, as after a crash, is due again', async () => {
    const store = await withSent(1);
    await first(store, at);

    expect(await due(store, later(1))).toEqual(['m1']);
  });

  test('is over once it was made, or cannot be', async () => {
    const store = await withSent(2);

    await store.publications.settle(await first(store, at), { kind: 'sent', messageId: 'm1' }, at);
    await store.publications.settle(await first(store, at), { kind: 'refused', reason: 'no right' }, at);

    expect(await due(store, later(48 * hour))).toEqual([]);
  });

  test('waits as long as it is told to, and not for a clock that ran ahead', async () => {
    const store = await withSent(1);
    const busy = { kind: 'later', at: later(5_000), reason: 'busy' } as const;
    await store.publications.settle(await first(store, at), busy, at);

    expect(await due(store, later(4_999))).toEqual([]);
    expect(await due(store, later(5_000))).toEqual(['m1']);
    expect(await due(store, later(-48 * hour))).toEqual(['m1']);
  });

  test('is put off until the hour has room for it, also after a restart', async () => {
    const store = await withSent(3);
    await store.publications.settle(await first(store, at), { kind: 'sent', messageId: 'm1' }, at);
    const second = later(1_000);
    await store.publications.settle(await first(store, second), { kind: 'sent', messageId: 'm2' }, second);

    const again = await openStore(store.url, 'OFF');
    expect(await again.publications.putOff(await first(store, later(2_000)), 3, later(2_000))).toBe(false);
    expect(await again.publications.putOff(await first(store, later(2_000)), 2, later(2_000))).toBe(true);

    expect(await due(again, later(hour - 1))).toEqual([]);
    expect(await due(again, later(hour))).toEqual(['m3']);
    expect(await again.publications.putOff(await first(store, later(hour)), 2, later(hour))).toBe(false);
    await again.close();
  });

  test('has room in an hour that only a clock which ran ahead has filled', async () => {
    const store = await withSent(2);
    const ahead = later(48 * hour);
    await store.publications.settle(await first(store, at), { kind: 'sent', messageId: 'm1' }, ahead);

    expect(await store.publications.putOff(await first(store, at), 1, at)).toBe(false);
    expect(await store.publications.putOff(await first(store, at), 1, later(48 * hour + 1))).toBe(true);
  });

  test('is not made while its channel is paused', async () => {
    const store = await withSent(1);
    await store.subscriptions.pause(here, { by: 'user', reason: 'by @ada', at });

    expect(await due(store, at)).toEqual([]);
  });

  test('is not made of a message that has been deleted', async () => {
    const store = await withSent(1);
    const post = await store.ledger.postOf('docked:1', here);
    if (post) await store.outbox.settle(post, { kind: 'gone', reason: 'unknown message' }, at);

    expect(await due(store, at)).toEqual([]);
  });
});
