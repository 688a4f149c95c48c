import { describe, expect, it } from 'vitest';
import { outgoingPosts } from '../../src/alerts/outgoing.ts';
import { dockingEvent, port, spacecraft } from '../support/docking-event.ts';
import { announced, found, here, outgoing, subscribed } from '../support/ledger.ts';
import { news } from '../support/news.ts';
import { nothingUnderWay } from '../support/nothing-under-way.ts';
import { openTestStore } from '../support/store.ts';

const now = new Date('2026-10-01T12:00:00Z');
const first = dockingEvent({
  id: 1,
  docking: new Date('2026-10-01T09:00:00Z'),
  chaser: spacecraft({ id: 1 }),
});
const second = dockingEvent({
  id: 2,
  docking: new Date('2026-10-01T10:00:00Z'),
  chaser: spacecraft({ id: 2 }),
});

/** Two arrivals in one post, sent; then the second is corrected. */
async function scene() {
  const store = await openTestStore();
  await subscribed(store, { ...here, workspace: 'Mir', tag: '77' }, { mention: '@crew', silent: true });
  await announced(store, [news({ arrival: first }), news({ arrival: second })], now);
  const [claimed] = await store.outbox.claim('terminal', now, 60_000, 1, nothingUnderWay);
  if (claimed === undefined) throw new Error('nothing to send');
  return {
    store,
    claimed,
    async correct() {
      await store.outbox.settle(claimed, { kind: 'sent', messageId: 'm1' }, now);
      const moved = { ...second, location: port({ id: 42, name: 'Prichal nadir' }) };
      const told = news({ arrival: moved });
      const alert = { ...told.alert, original: news({ arrival: second }).alert.original };
      const pollId = await found(store, [{ ...told, alert }], now, 'corrected');
      await store.ledger.wantEdits(['docked:2'], pollId);
      const [post] = await store.outbox.dueEdits('terminal', now, 1, nothingUnderWay);
      if (post === undefined) throw new Error('nothing to edit');
      return post;
    },
  };
}

describe('a post as a platform gets it', () => {
  it('holds each alert in the order it happened, new ones without a revision', async () => {
    const { store, claimed } = await scene();

    const post = await outgoing(store, claimed, now);

    expect(post).toMatchObject({
      key: `${claimed.pollId}/terminal/here/0`,
      workspace: 'Mir',
      mentions: ['@crew'],
      silent: true,
      replyTo: null,
      doubtSince: null,
      tag: '77',
      notices: [
        { eventId: 1, revision: null, data: { kind: 'docked', event: { id: 1 } } },
        { eventId: 2, revision: null, data: { kind: 'docked', event: { id: 2 } } },
      ],
    });
  });

  it('says since when it may be there already', async () => {
    const { store } = await scene();
    const [again] = await store.outbox.claim(
      'terminal',
      new Date(now.getTime() + 60_000),
      60_000,
      1,
      nothingUnderWay,
    );

    expect(again && (await outgoing(store, again, now))).toMatchObject({ doubtSince: now });
  });

  it('names the event of an alert that has lost it, and of a departure', async () => {
    const { store, claimed } = await scene();
    const [alert] = claimed.alerts;
    if (alert === undefined) throw new Error('no alert');
    const alerts = [
      { ...alert, arrival: null },
      { ...alert, key: 'departed:2', arrival: null, departure: 2 },
    ];

    const post = await outgoing(store, { ...claimed, alerts }, now);

    expect(post.notices.map(({ eventId }) => eventId)).toEqual([1, 2]);
  });

  it('is the same as often as it is made', async () => {
    const { store, claimed } = await scene();

    expect(await outgoing(store, claimed, now)).toEqual(await outgoing(store, claimed, now));
  });

  it('says at an edit which of its alerts changed, and keeps its key', async () => {
    const { store, claimed, correct } = await scene();

    const post = await outgoing(store, await correct(), now);

    expect(post.key).toBe(`${claimed.pollId}/terminal/here/0`);
    expect(post.notices.map(({ revision, data }) => [revision, data.kind])).toEqual([
      [null, 'docked'],
      ['corrected', 'corrected'],
    ]);
    expect(post.notices[1]?.message.lines).toContainEqual([
      'Port corrected: ',
      { struck: 'Poisk zenith' },
      ' → ',
      'Prichal nadir',
    ]);
  });

  it('has words of its own where another is told in another style, or has seen the change', async () => {
    const { store, correct } = await scene();
    const revised = await correct();
    const posts = [
      revised,
      { ...revised, style: 'compact' as const },
      { ...revised, shown: revised.wanted },
      { ...revised, sentAt: null },
    ];

    const made = await outgoingPosts(store, posts, 'licensed', now);

    const together = posts.map(post => made(post).notices);
    const alone = await Promise.all(posts.map(async post => (await outgoing(store, post, now)).notices));
    expect(together).toEqual(alone);
    expect(together.map(([, notice]) => notice?.revision)).toEqual(['corrected', 'corrected', null, null]);
    expect(together[1]?.[0]?.message).not.toEqual(together[0]?.[0]?.message);
  });

  it('still tells of an event whose record is gone', async () => {
    const { store, claimed } = await scene();
    const alerts = claimed.alerts.map(alert => ({ ...alert, arrival: 99 }));

    const post = await outgoing(store, { ...claimed, alerts }, now);

    expect(post.notices.map(({ data }) => data.event)).toEqual([null, null]);
    expect(post.notices[0]?.message.title).toMatch(/^Progress MS-35 docked at/);
  });
});
