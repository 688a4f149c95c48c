import { expect, test } from 'vitest';
import { planPosts } from '../../../src/docking/post.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, audiencesOf, found, plannedPost, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { openTestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const one = news({ arrival: dockingEvent({ id: 1 }) });
const two = news({ arrival: dockingEvent({ id: 2 }) });
const place = (channel: string) => ({ platform: 'terminal', channel });

test('a poll is told batch by batch: each channel once, with its own words, workspaces in turn', async () => {
  const store = await openTestStore();
  const names = Array.from({ length: 1_001 }, (_, n) => `c${1_000 + n}`);
  for (const channel of names)
    await subscribed(
      store,
      { ...place(channel), workspace: 'w' },
      { style: channel < 'c1500' ? 'full' : 'compact' },
    );
  const pollId = await found(store, [one, two], at);

  const audiences = store.ledger.audiences(['docked:1', 'docked:2']);
  const seen: string[] = [];
  await store.ledger.queue(
    (async function* () {
      for await (const some of audiences) {
        seen.push(...some.map(({ channel }) => channel));
        yield some.map(audience => planPosts([one, two], audience));
      }
    })(),
    pollId,
    at,
  );

  expect(seen).toEqual(names);
  const claimed = await store.outbox.claim('terminal', at, 60_000, 200, nothingUnderWay);
  expect(claimed.map(({ channel }) => channel)).toEqual(names.slice(0, 200));
  expect(await store.ledger.postOf('docked:2', place('c1000'))).toMatchObject({ style: 'full' });
  expect(await store.ledger.postOf('docked:2', place('c2000'))).toMatchObject({ style: 'compact' });
});

test('what a channel was told is what its own post said, not what others of that poll did', async () => {
  const store = await openTestStore();
  for (const channel of ['a', 'b']) await subscribed(store, { ...place(channel), workspace: null });
  const pollId = await found(store, [one, two], at);
  const posts = [
    plannedPost({ channel: 'a', alerts: ['docked:1'] }),
    plannedPost({ channel: 'b', alerts: ['docked:2'] }),
  ];
  await store.ledger.queue([[{ posts, unsent: [] }]], pollId, at);

  const told = await audiencesOf(store, ['docked:1', 'docked:2']);
  expect(told.map(audience => [...audience.told])).toEqual([['docked:1'], ['docked:2']]);
  const later = await store.ledger.addPoll(at);
  await store.ledger.wantEdits(['docked:1'], later);
  expect((await store.ledger.postOf('docked:1', place('a')))?.wanted).toBe(later);
  expect((await store.ledger.postOf('docked:2', place('b')))?.wanted).toBe(pollId);
});

test('a departure answers where its arrival was told, though others are told the same', async () => {
  const store = await openTestStore();
  await subscribed(store, { ...place('b'), workspace: null });
  await announced(store, [one], at);
  const [post] = await store.outbox.claim('terminal', at, 60_000, 1, nothingUnderWay);
  if (post === undefined) throw new Error('Nothing is due.');
  await store.outbox.settle(post, { kind: 'sent', messageId: 'm' }, at);
  await subscribed(store, { ...place('a'), workspace: null });
  const gone = news({ departure: dockingEvent({ id: 1, departure: at }), arrivalAlert: 'docked:1' });

  await announced(store, [gone], at);

  const answers = await store.outbox.claim('terminal', at, 60_000, 2, nothingUnderWay);
  expect(answers.map(({ channel, replyTo }) => [channel, replyTo])).toEqual([
    ['a', null],
    ['b', 'm'],
  ]);
});

test('a post stays while its events are docked, though others of that poll go', async () => {
  const store = await openTestStore();
  const past = (days: number) => new Date(at.getTime() - days * 24 * 3_600_000);
  const over = news({ arrival: dockingEvent({ id: 1, docking: past(300), departure: past(200) }) });
  const posts = [
    plannedPost({ channel: 'a', alerts: ['docked:1'] }),
    plannedPost({ channel: 'b', alerts: ['docked:2'] }),
  ];
  for (const channel of ['a', 'b']) await subscribed(store, { ...place(channel), workspace: null });
  const stays = news({ arrival: dockingEvent({ id: 2, docking: past(300), departure: null }) });
  const pollId = await found(store, [over, stays], past(300));
  await store.ledger.queue([[{ posts, unsent: [] }]], pollId, past(300));
  for (const post of await store.outbox.claim('terminal', past(300), 60_000, 2, nothingUnderWay))
    await store.outbox.settle(post, { kind: 'sent', messageId: 'm' }, past(300));

  await Array.fromAsync(store.prune(past(100)));

  expect(await store.ledger.postOf('docked:1', place('a'))).toBeUndefined();
  expect(await store.ledger.postOf('docked:2', place('b'))).toBeDefined();
});
