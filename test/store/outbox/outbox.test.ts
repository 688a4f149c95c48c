import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../../../src/store/store.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, found, here, plannedPost, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { openTestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const lease = 60_000;
const there = { platform: 'terminal', channel: 'there', workspace: null };

function later(milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

function arrival(id: number) {
  return news({ arrival: dockingEvent({ id }) });
}

async function claim(store: OpenStore, now: Date = at) {
  const [post] = await store.outbox.claim('terminal', now, lease, 1, nothingUnderWay);
  return post;
}

async function nextEdit(store: OpenStore, now: Date) {
  const [post] = await store.outbox.dueEdits('terminal', now, 1, nothingUnderWay);
  return post;
}

async function mustClaim(store: OpenStore, now: Date = at) {
  const post = await claim(store, now);
  if (post === undefined) throw new Error('Nothing is due.');
  return post;
}

async function sent(store: OpenStore, messageId: string, now: Date = at) {
  await store.outbox.settle(await mustClaim(store, now), { kind: 'sent', messageId }, now);
}

/** A poll that corrects an alert. */
async function corrected(store: OpenStore, id: number, now: Date) {
  const pollId = await found(store, [arrival(id)], now, 'corrected');
  await store.ledger.wantEdits([`docked:${id}`], pollId);
}

async function withOnePost(): Promise<OpenStore> {
  const store = await openTestStore();
  await subscribed(store);
  await announced(store, [arrival(1)], at);
  return store;
}

describe('a claim', () => {
  test('takes what is due, and counts the attempt', async () => {
    const store = await withOnePost();

    expect(await claim(store)).toMatchObject({
      state: 'sending',
      attempts: 1,
      alerts: [{ key: 'docked:1' }],
    });
  });

  test('is exclusive until its lease ends', async () => {
    const store = await withOnePost();
    await mustClaim(store);

    expect(await claim(store, later(lease - 1))).toBeUndefined();
    expect(await claim(store, later(lease))).toMatchObject({ attempts: 2 });
  });

  test('is of one platform', async () => {
    const store = await withOnePost();

    expect(await store.outbox.claim('discord', at, lease, 9, nothingUnderWay)).toEqual([]);
  });

  test('after a crash shows again what the vanished sender showed, and a correction follows as an edit', async () => {
    const store = await withOnePost();
    const first = await mustClaim(store);
    await corrected(store, 1, later(1));

    const second = await mustClaim(store, later(lease));

    expect(second.shown).toBe(first.shown);
    expect(second.wanted).toBeGreaterThan(second.shown);
    await store.outbox.settle(second, { kind: 'sent', messageId: 'm' }, later(lease));
    expect(await nextEdit(store, later(lease))).toMatchObject({ messageId: 'm' });
  });

  test('of what was not sent yet shows the correction at once, so no edit follows', async () => {
    const store = await withOnePost();
    await corrected(store, 1, later(1));

    await sent(store, 'm', later(2));

    expect(await nextEdit(store, later(3))).toBeUndefined();
  });
});

describe('the order', () => {
  test("lets a channel's earlier post go first, even while that waits", async () => {
    const store = await withOnePost();
    await announced(store, [arrival(2)], later(1));
    const first = await mustClaim(store, later(2));
    await store.outbox.settle(first, { kind: 'later', at: later(60_000), reason: 'slow down' }, later(2));

    expect(await claim(store, later(59_999))).toBeUndefined();
    await sent(store, 'm1', later(60_000));
    expect(await claim(store, later(60_000))).toMatchObject({ alerts: [{ key: 'docked:2' }] });
  });

  test('holds back no other channel', async () => {
    const store = await withOnePost();
    await subscribed(store, there);
    await announced(store, [arrival(2)], at);
    const first = await mustClaim(store);
    await store.outbox.settle(first, { kind: 'later', at: later(60_000), reason: 'slow down' }, at);

    expect(await claim(store, later(1))).toMatchObject({ channel: 'there' });
  });

  test('takes the parts of a post in turn', async () => {
    const store = await openTestStore();
    await subscribed(store);
    const pollId = await found(store, [arrival(1), arrival(2)], at);
    const parts = [
      plannedPost({ part: 1, alerts: ['docked:2'] }),
      plannedPost({ part: 0, alerts: ['docked:1'] }),
    ];
    await store.ledger.queue([[{ posts: parts, unsent: [] }]], pollId, at);

    const first = await mustClaim(store);
    expect(first.part).toBe(0);
    expect(await claim(store)).toBeUndefined();
    await store.outbox.settle(first, { kind: 'sent', messageId: 'm' }, at);
    expect((await mustClaim(store)).part).toBe(1);
  });

  test('goes on after a post that was refused', async () => {
    const store = await withOnePost();
    await announced(store, [arrival(2)], later(1));
    await store.outbox.settle(await mustClaim(store), { kind: 'refused', reason: 'too long' }, at);

    expect(await claim(store, later(1))).toMatchObject({ alerts: [{ key: 'docked:2' }] });
  });
});

describe('a post that answers an arrival', () => {
  async function answering(): Promise<OpenStore> {
    const store = await withOnePost();
    const left = dockingEvent({ id: 1, departure: later(1) });
    await announced(store, [news({ departure: left, arrivalAlert: 'docked:1' })], later(2));
    return store;
  }

  test('has the message to reply to', async () => {
    const store = await answering();
    await sent(store, 'm1', later(2));

    expect(await claim(store, later(2))).toMatchObject({ replyTo: 'm1', alerts: [{ key: 'departed:1' }] });
  });

  test('has none where that message was deleted', async () => {
    const store = await answering();
    await sent(store, 'm1', later(2));
    await corrected(store, 1, later(3));
    const edit = await nextEdit(store, later(3));
    if (edit) await store.outbox.settle(edit, { kind: 'gone', reason: 'unknown message' }, later(3));

    expect(await claim(store, later(3))).toMatchObject({ replyTo: null, alerts: [{ key: 'departed:1' }] });
  });
});

describe('settling', () => {
  test('keeps the message and when it was sent', async () => {
    const store = await withOnePost();

    await sent(store, 'm1', later(5));

    expect(await store.ledger.postOf('docked:1', here)).toMatchObject({
      state: 'sent',
      sentAt: later(5),
      messageId: 'm1',
      reason: null,
    });
    expect(await store.counts.waiting()).toBe(0);
  });

  test('puts off until the moment that was told, with the reason', async () => {
    const store = await withOnePost();
    const post = await mustClaim(store);

    await store.outbox.settle(post, { kind: 'later', at: later(30_000), reason: 'slow down' }, at);

    expect(await store.ledger.postOf('docked:1', here)).toMatchObject({
      state: 'queued',
      reason: 'slow down',
    });
    expect(await claim(store, later(29_999))).toBeUndefined();
    expect(await claim(store, later(30_000))).toMatchObject({ attempts: 2 });
  });

  test('puts off for a second at least, and a day at most', async () => {
    const store = await withOnePost();
    const dueAfter = async (now: Date, until: Date) => {
      const outcome = { kind: 'later', at: until, reason: 'slow down' } as const;
      await store.outbox.settle(await mustClaim(store, now), outcome, now);
      return (await store.ledger.postOf('docked:1', here))?.dueAt;
    };

    expect(await dueAfter(at, at)).toEqual(later(1_000));
    expect(await dueAfter(later(1_000), later(1e12))).toEqual(later(1_000 + 24 * 3_600_000));
  });

  test('of a refusal is final', async () => {
    const store = await withOnePost();

    await store.outbox.settle(await mustClaim(store), { kind: 'refused', reason: 'too long' }, at);

    expect(await store.ledger.postOf('docked:1', here)).toMatchObject({
      state: 'refused',
      reason: 'too long',
    });
    expect(await claim(store, later(10 * lease))).toBeUndefined();
  });
});

describe('an edit', () => {
  async function withSentPost(): Promise<OpenStore> {
    const store = await withOnePost();
    await sent(store, 'm1');
    return store;
  }

  async function mustEdit(store: OpenStore, now: Date) {
    const post = await nextEdit(store, now);
    if (post === undefined) throw new Error('No edit is due.');
    return post;
  }

  test('is due only when one of its alerts was revised', async () => {
    const store = await withSentPost();
    expect(await nextEdit(store, later(1))).toBeUndefined();

    await corrected(store, 2, later(1));
    expect(await nextEdit(store, later(2))).toBeUndefined();

    await corrected(store, 1, later(2));
    expect(await nextEdit(store, later(3))).toMatchObject({ messageId: 'm1' });
  });

  test('is done once it was shown, until the next revision', async () => {
    const store = await withSentPost();
    await corrected(store, 1, later(1));
    const post = await mustEdit(store, later(2));

    await store.outbox.settle(post, { kind: 'sent', messageId: 'm1' }, later(2));
    expect(await nextEdit(store, later(3))).toBeUndefined();

    await corrected(store, 1, later(4));
    expect(await nextEdit(store, later(5))).toBeDefined();
    expect((await store.ledger.postOf('docked:1', here))?.sentAt).toEqual(at);
  });

  test('that was under way when another revision came is followed by one more', async () => {
    const store = await withSentPost();
    await corrected(store, 1, later(1));
    const post = await mustEdit(store, later(2));
    await corrected(store, 1, later(3));

    await store.outbox.settle(post, { kind: 'sent', messageId: 'm1' }, later(4));

    expect(await nextEdit(store, later(5))).toBeDefined();
  });

  test('waits as long as it is told to', async () => {
    const store = await withSentPost();
    await corrected(store, 1, later(1));
    const post = await mustEdit(store, later(2));

    await store.outbox.settle(post, { kind: 'later', at: later(9_000), reason: 'slow down' }, later(2));

    expect(await nextEdit(store, later(8_999))).toBeUndefined();
    expect(await nextEdit(store, later(9_000))).toBeDefined();
    expect(await claim(store, later(9_000))).toBeUndefined();
  });

  test('that is refused leaves the message standing, to be answered and corrected later', async () => {
    const store = await withSentPost();
    await corrected(store, 1, later(1));

    const post = await mustEdit(store, later(2));
    await store.outbox.settle(post, { kind: 'refused', reason: 'too old to edit' }, later(2));

    expect(await store.ledger.postOf('docked:1', here)).toMatchObject({ state: 'sent', messageId: 'm1' });
    expect(await nextEdit(store, later(3))).toBeUndefined();
  });

  test('of a deleted message is the last', async () => {
    const store = await withSentPost();
    await corrected(store, 1, later(1));

    const post = await mustEdit(store, later(2));
    await store.outbox.settle(post, { kind: 'gone', reason: 'unknown message' }, later(2));
    await corrected(store, 1, later(3));

    expect(await nextEdit(store, later(4))).toBeUndefined();
  });

  test('waits while its channel is paused, rather than being tried without end', async () => {
    const store = await withSentPost();
    await corrected(store, 1, later(1));
    await store.subscriptions.pause(here, { by: 'delivery', reason: 'missing access', at });

    expect(await nextEdit(store, later(2))).toBeUndefined();

    await store.subscriptions.pause(here, null);
    expect(await nextEdit(store, later(2))).toBeDefined();
  });
});

describe('a paused channel', () => {
  test.each(['user', 'delivery'] as const)('keeps what is queued until it goes on (%s)', async by => {
    const store = await withOnePost();
    await store.subscriptions.pause(here, { by, reason: 'because', at });
    expect(await claim(store)).toBeUndefined();
    expect(await store.counts.waiting()).toBe(1);

    await store.subscriptions.pause(here, null);

    expect(await claim(store)).toBeDefined();
  });
});

describe('what could not be sent in time', () => {
  test('expires by when it was found, with the last reason, and is not sent any more', async () => {
    const store = await withOnePost();
    await announced(store, [arrival(2)], later(10));
    const post = await mustClaim(store);
    await store.outbox.settle(post, { kind: 'later', at: later(1), reason: 'no network' }, at);

    expect(await store.outbox.expire(later(10))).toBe(1);

    expect(await store.ledger.postOf('docked:1', here)).toMatchObject({
      state: 'expired',
      reason: 'no network',
    });
    expect(await claim(store, later(10))).toMatchObject({ alerts: [{ key: 'docked:2' }] });
  });

  test('has a reason even if it was never tried', async () => {
    const store = await withOnePost();

    await store.outbox.expire(later(1));

    expect((await store.ledger.postOf('docked:1', here))?.reason).toBe('it could not be sent in time');
  });

  test('is nothing that was sent', async () => {
    const store = await withOnePost();
    await sent(store, 'm1');

    expect(await store.outbox.expire(later(1))).toBe(0);
  });
});

describe('the next that is due', () => {
  test('is nothing where nothing was put off', async () => {
    expect(await (await withOnePost()).outbox.nextDue('terminal', at)).toBeNull();
  });

  test('is the first of the posts and edits that were put off', async () => {
    const store = await withOnePost();
    const wait = (seconds: number) =>
      ({ kind: 'later', at: later(seconds * 1_000), reason: 'slow down' }) as const;
    await store.outbox.settle(await mustClaim(store), wait(30), at);
    expect(await store.outbox.nextDue('terminal', at)).toEqual(later(30_000));

    await sent(store, 'm1', later(30_000));
    await corrected(store, 1, later(31_000));
    const edit = await nextEdit(store, later(31_000));
    if (edit === undefined) throw new Error('Nothing is to be edited.');
    await store.outbox.settle(edit, wait(60), later(31_000));

    expect(await store.outbox.nextDue('terminal', later(31_000))).toEqual(later(60_000));
    expect(await store.outbox.nextDue('discord', later(31_000))).toBeNull();
    expect(await store.outbox.nextDue('terminal', later(60_000))).toBeNull();
  });
});
