import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Post } from '../../../src/store/ledger/posts.ts';
import type { Outcome } from '../../../src/store/outbox/outcome.ts';
import type { UnderWay } from '../../../src/store/outbox/under-way.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, found, plannedPost, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { openKeptStore, openTestStore, type TestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const lease = 60_000;

function later(milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

function arrival(id: number) {
  return news({ arrival: dockingEvent({ id }) });
}

function place(channel: string) {
  return { platform: 'terminal', channel, workspace: null };
}

async function claimedChannels(store: TestStore, now: Date, limit: number, underWay: Partial<UnderWay> = {}) {
  const posts = await store.outbox.claim('terminal', now, lease, limit, { ...nothingUnderWay, ...underWay });
  return posts.map(({ channel, pollId }) => `${channel}${pollId}`);
}

describe('a batch', () => {
  test('is as many as are wanted, the longest due first, and nobody else has them', async () => {
    const store = await openTestStore();
    for (const channel of ['b', 'a', 'c']) await subscribed(store, place(channel));
    await announced(store, [arrival(1)], at);

    expect(await claimedChannels(store, at, 2)).toEqual(['a1', 'b1']);
    expect(await claimedChannels(store, at, 2)).toEqual(['c1']);
    expect(await claimedChannels(store, at, 2)).toEqual([]);
  });

  test('has one post of a channel at most, and none of a channel that is to be left alone', async () => {
    const store = await openTestStore();
    for (const channel of ['a', 'b', 'c']) await subscribed(store, place(channel));
    await announced(store, [arrival(1)], at);
    await announced(store, [arrival(2)], at);

    expect(await claimedChannels(store, at, 9, { channels: ['b'] })).toEqual(['a1', 'c1']);
  });

  test('takes turns between workspaces, however many channels each has', async () => {
    const store = await openTestStore();
    const places = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'];
    for (const channel of places)
      await subscribed(store, { ...place(channel), workspace: channel.slice(0, 1) });
    await announced(store, [arrival(1)], at);

    const posts = await store.outbox.claim('terminal', at, lease, 9, nothingUnderWay);

    expect(posts.map(({ channel }) => channel)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
    expect(posts.map(({ workspace }) => workspace)).toEqual(['a', 'b', 'c', 'a', 'b', 'a']);
  });

  test('has of each workspace no more than there is room for', async () => {
    const store = await openTestStore();
    const places = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'c1'];
    for (const channel of places)
      await subscribed(store, { ...place(channel), workspace: channel.slice(0, 1) });
    await announced(store, [arrival(1)], at);
    const workspaces = new Map([
      ['a', 1],
      ['c', 2],
    ]);

    expect(await claimedChannels(store, at, 9, { workspaces, mostInWorkspace: 2 })).toEqual([
      'a11',
      'b11',
      'b21',
    ]);
    expect(await claimedChannels(store, at, 9, { workspaces, mostInWorkspace: 3 })).toEqual([
      'c11',
      'a21',
      'a31',
      'b31',
    ]);
  });

  test('brings each post whole: its own alerts, the message it answers, the tag of its channel', async () => {
    const store = await openTestStore();
    await subscribed(store, { ...place('a'), tag: '77' });
    await subscribed(store, place('b'));
    await announced(store, [arrival(1), arrival(2)], at);
    for (const post of await store.outbox.claim('terminal', at, lease, 9, nothingUnderWay))
      await store.outbox.settle(post, { kind: 'sent', messageId: `in ${post.channel}` }, at);
    const left = dockingEvent({ id: 1, departure: at });
    await announced(store, [news({ departure: left, arrivalAlert: 'docked:1' })], at);

    const posts = await store.outbox.claim('terminal', at, lease, 9, nothingUnderWay);

    expect(posts).toMatchObject([
      { channel: 'a', replyTo: 'in a', tag: '77', alerts: [{ key: 'departed:1' }] },
      { channel: 'b', replyTo: 'in b', tag: null, alerts: [{ key: 'departed:1' }] },
    ]);
    expect((await store.ledger.postOf('docked:2', place('b')))?.alerts.map(({ key }) => key)).toEqual([
      'docked:1',
      'docked:2',
    ]);
  });

  test('holds what a vanished sender had, and what was due by a clock that has been set back', async () => {
    const store = await openTestStore();
    for (const channel of ['a', 'b']) await subscribed(store, place(channel));
    await announced(store, [arrival(1)], at);
    await claimedChannels(store, at, 1);

    expect(await claimedChannels(store, later(lease - 1), 9)).toEqual(['b1']);
    expect(await claimedChannels(store, later(lease + lease), 9)).toEqual(['a1', 'b1']);
    expect(await claimedChannels(store, later(-48 * 3_600_000), 9)).toEqual(['a1', 'b1']);
  });
});

const outcome: fc.Arbitrary<'vanish' | Outcome['kind'] | 'doubt'> = fc.constantFrom(
  'sent',
  'sent',
  'later',
  'doubt',
  'refused',
  'vanish',
);

test('twenty senders at once tell every channel everything, in order and one after another', async () => {
  const { store, remove } = await openKeptStore();
  await fc.assert(
    fc.asyncProperty(
      fc.array(outcome, { minLength: 1, maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 20, maxLength: 20 }),
      async (outcomes, limits) => {
        let now = at;
        const channels = await waitingPosts(store, { channels: 4, polls: 3, parts: 2 });
        const told = new Map<string, string[]>();
        const underWay = new Set<string>();

        async function sender(limit: number): Promise<void> {
          const posts = await store.outbox.claim('terminal', now, lease, limit, nothingUnderWay);
          for (const { channel } of posts) {
            expect(underWay).not.toContain(channel);
            underWay.add(channel);
          }
          for (const post of posts) await attempt(post);
        }

        async function attempt(post: Post): Promise<void> {
          const kind = outcomes.shift() ?? 'sent';
          await null;
          // Once it is settled, the next of its channel may be claimed.
          underWay.delete(post.channel);
          if (kind === 'vanish') return;
          await store.outbox.settle(post, outcomeOf(kind, now), now);
          if (kind !== 'sent' && kind !== 'refused') return;
          told.set(post.channel, [...(told.get(post.channel) ?? []), `${post.pollId}/${post.part}`]);
        }

        for (let round = 0; round < 100 && (await store.counts.waiting()) > 0; round++) {
          await Promise.all(limits.map(sender));
          now = new Date(now.getTime() + lease);
        }

        expect(await store.counts.waiting()).toBe(0);
        for (const [channel, expected] of channels) expect(told.get(channel)).toEqual(expected);
      },
    ),
    { numRuns: 25 },
  );
  await remove();
});

let runs = 0;

/** Posts of several polls, each in parts, to channels that no earlier run has used; with their right order. */
async function waitingPosts(
  store: TestStore,
  { channels, polls, parts }: { readonly channels: number; readonly polls: number; readonly parts: number },
): Promise<Map<string, string[]>> {
  runs += 1;
  const names = Array.from({ length: channels }, (_, n) => `r${runs}c${n}`);
  for (const name of names) await subscribed(store, place(name));
  const order = new Map<string, string[]>(names.map(name => [name, []]));
  for (let poll = 0; poll < polls; poll++) {
    const ids = Array.from({ length: parts }, (_, part) => runs * 100 + poll * 10 + part);
    const pollId = await found(store, ids.map(arrival), at);
    const posts = names.flatMap(channel =>
      ids.map((id, part) => plannedPost({ channel, part, alerts: [`docked:${id}`] })),
    );
    await store.ledger.queue([[{ posts: posts.toReversed(), unsent: [] }]], pollId, at);
    for (const { channel, part } of posts) order.get(channel)?.push(`${pollId}/${part}`);
  }
  return order;
}

function outcomeOf(kind: Outcome['kind'] | 'doubt', now: Date): Outcome {
  if (kind === 'sent') return { kind, messageId: 'm' };
  const until = new Date(now.getTime() + lease);
  if (kind === 'later') return { kind, at: until, reason: 'slow down' };
  if (kind === 'doubt') return { kind: 'later', at: until, reason: 'no answer', mayHaveArrived: true };
  return { kind, reason: 'no' };
}
