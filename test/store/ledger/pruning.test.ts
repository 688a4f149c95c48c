import { describe, expect, it } from 'vitest';
import type { DockingEvent } from '../../../src/docking/event.ts';
import type { AnsweringNews } from '../../../src/docking/post.ts';
import type { OpenStore } from '../../../src/store/store.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, found, here, plannedPost, settleNext, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { openTestStore } from '../../support/store.ts';

const docked = new Date('2025-01-10T12:00:00Z');
const left = new Date('2025-12-20T12:00:00Z');
const day = 24 * 3_600_000;

function daysAfter(time: Date, days: number): Date {
  return new Date(time.getTime() + days * day);
}

function stay(said: Partial<DockingEvent> = {}): DockingEvent {
  return dockingEvent({ id: 1, docking: docked, ...said });
}

async function prune(store: OpenStore, before: Date): Promise<number[]> {
  const steps: number[] = [];
  for await (const rows of store.prune(before)) steps.push(rows);
  return steps;
}

/** A channel that was told at that time. */
async function told(store: OpenStore, happened: AnsweringNews, at: Date): Promise<void> {
  await announced(store, [happened], at);
  await settleNext(store, at);
}

async function toldOfArrival(said: Partial<DockingEvent> = {}): Promise<OpenStore> {
  const store = await openTestStore();
  await subscribed(store);
  await told(store, news({ arrival: stay(said) }), docked);
  return store;
}

const postOf = (store: OpenStore, key = 'docked:1') => store.ledger.postOf(key, here);

describe('a post', () => {
  it('stays as long as its event is docked, so that the departure can answer it', async () => {
    const store = await toldOfArrival();

    await prune(store, daysAfter(docked, 400));
    await announced(store, [news({ departure: stay({ departure: left }), arrivalAlert: 'docked:1' })], left);
    const [answer] = await store.outbox.claim('terminal', left, 60_000, 1, nothingUnderWay);

    expect(await postOf(store)).toMatchObject({ state: 'sent', messageId: 'm1' });
    expect(answer?.replyTo).toBe('m1');
  });

  it('goes once its event has departed before then, and not sooner', async () => {
    const store = await toldOfArrival({ departure: left });

    await prune(store, left);
    const before = await postOf(store);
    await prune(store, daysAfter(left, 1));

    expect(before).toBeDefined();
    expect(await postOf(store)).toBeUndefined();
  });

  it('stays while a departure is only planned', async () => {
    const store = await toldOfArrival({ departure: daysAfter(docked, 500) });

    await prune(store, daysAfter(docked, 400));

    expect(await postOf(store)).toBeDefined();
  });

  it('of a relocation stays until both its events have departed', async () => {
    const store = await openTestStore();
    await subscribed(store);
    const from = stay({ departure: daysAfter(docked, 3) });
    const to = stay({ id: 2, docking: daysAfter(docked, 3) });
    await told(store, news({ departure: from, arrival: to }), daysAfter(docked, 3));

    await prune(store, daysAfter(docked, 30));
    const during = await postOf(store, 'docked:2');
    await store.events.save([{ ...to, departure: daysAfter(docked, 9) }], left);
    await prune(store, daysAfter(docked, 30));

    expect(during).toBeDefined();
    expect(await postOf(store, 'docked:2')).toBeUndefined();
  });

  it('that carries two alerts stays until both are over', async () => {
    const store = await openTestStore();
    await subscribed(store);
    const both = [news({ arrival: stay({ departure: left }) }), news({ arrival: stay({ id: 2 }) })];
    await announced(store, both, docked);
    await settleNext(store, docked);

    await prune(store, daysAfter(left, 1));

    expect(await postOf(store)).toMatchObject({ alerts: [{ key: 'docked:1' }, { key: 'docked:2' }] });
  });

  it('found lately stays, however long ago its event was', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await told(store, news({ arrival: stay({ departure: daysAfter(docked, 1) }) }), left);

    await prune(store, left);
    const lately = await postOf(store);
    await prune(store, daysAfter(left, 1));

    expect(lately).toBeDefined();
    expect(await postOf(store)).toBeUndefined();
  });

  it('that is still to be sent, or being sent, stays', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await subscribed(store, { ...here, channel: 'there' });
    await announced(store, [news({ arrival: stay({ departure: left }) })], docked);
    await store.outbox.claim('terminal', docked, 60_000, 1, nothingUnderWay);

    await prune(store, daysAfter(left, 1));

    expect(await store.counts.waiting()).toBe(2);
  });

  it('that was struck goes that long after it was, though its record is gone', async () => {
    const store = await toldOfArrival();
    await store.events.remove([1]);
    const { alert } = news({ arrival: stay() });
    const pollId = await store.ledger.addPoll(left);
    const struck = { ...alert, status: 'struck', reason: 'retracted' } as const;
    await store.alerts.save({ alerts: [{ alert: struck, change: 'retracted' }], dropped: [] }, pollId);

    await prune(store, left);
    const before = await postOf(store);
    await prune(store, daysAfter(left, 1));

    expect(before).toBeDefined();
    expect(await postOf(store)).toBeUndefined();
    expect(await store.alerts.byKeys(['docked:1'])).toEqual([]);
  });

  it('stays where the mirror was emptied to be filled from elsewhere', async () => {
    const store = await toldOfArrival();
    await store.events.removeAll();

    await prune(store, daysAfter(docked, 400));

    expect(await postOf(store)).toBeDefined();
  });
});

describe('everything else that ages', () => {
  it('goes, but for the mirror, what was decided of its events, and the number of the last poll', async () => {
    const store = await openTestStore();
    await subscribed(store, here, { kinds: ['departed'] });
    await announced(store, [news({ arrival: stay({ departure: left }) })], docked);
    const lonely = await store.ledger.addPoll(docked);
    const last = await store.ledger.addPoll(docked);
    await store.rejected.save([{ id: 9, reason: 'odd', record: '{}' }], docked);

    const noted = await store.ledger.unsentReason('docked:1', here);
    await prune(store, daysAfter(left, 1));

    expect(noted).toBe('not-matched');
    expect(await store.ledger.unsentReason('docked:1', here)).toBeUndefined();
    expect(await store.ledger.pollTime(lonely)).toBeNull();
    expect(await store.ledger.addPoll(left)).toBe(last + 1);
    expect(await store.rejected.all()).toEqual([]);
    expect(await store.events.count()).toBe(1);
    expect(await store.alerts.ofEvents([1])).toHaveLength(1);
  });

  it('stays while it is not that old', async () => {
    const store = await openTestStore();
    await subscribed(store, here, { kinds: ['departed'] });
    await announced(store, [news({ arrival: stay({ departure: left }) })], docked);
    const lonely = await store.ledger.addPoll(docked);
    await store.ledger.addPoll(docked);
    await store.rejected.save([{ id: 9, reason: 'odd', record: '{}' }], docked);

    expect(await prune(store, docked)).toEqual([]);

    expect(await store.ledger.unsentReason('docked:1', here)).toBe('not-matched');
    expect(await store.ledger.pollTime(lonely)).not.toBeNull();
    expect(await store.rejected.all()).toHaveLength(1);
  });
});

it('removes a hundred rows at a time, lets others in between, and can be left and gone on with', async () => {
  const store = await openTestStore();
  const pollId = await found(store, [news({ arrival: stay({ departure: left }) })], docked);
  const channels = Array.from({ length: 450 }, (_, index) => `channel ${index}`);
  const posts = channels.map(channel => plannedPost({ channel, alerts: ['docked:1'] }));
  await store.ledger.queue([[{ posts, unsent: [] }]], pollId, docked);
  await store.outbox.expire(left);
  const count = async () => {
    const found = await Promise.all(
      channels.map(channel => store.ledger.postOf('docked:1', { ...here, channel })),
    );
    return found.filter(post => post !== undefined).length;
  };

  const seen: number[] = [];
  for await (const rows of store.prune(daysAfter(left, 1))) {
    seen.push(rows, await count());
    if (seen.length === 2) break;
  }
  const rest = await prune(store, daysAfter(left, 1));

  expect(seen).toEqual([100, 350]);
  expect(rest.slice(0, 4)).toEqual([100, 100, 100, 50]);
  expect(await count()).toBe(0);
});
