import { describe, expect, test } from 'vitest';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, audiencesOf, found, here, plannedPost, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { openTestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const there = { platform: 'discord', channel: '77', workspace: '5' };
const one = news({ arrival: dockingEvent({ id: 1 }) });
const two = news({ arrival: dockingEvent({ id: 2 }) });

describe('polls', () => {
  test('are numbered in turn, with their time', async () => {
    const store = await openTestStore();

    expect(await store.ledger.addPoll(at)).toBe(1);
    expect(await store.ledger.addPoll(new Date(at.getTime() + 1))).toBe(2);

    expect(await store.ledger.pollTime(1)).toEqual(at);
    expect(await store.ledger.pollTime(3)).toBeNull();
  });
});

describe('audiences', () => {
  test('are the channels with subscriptions, each with its own', async () => {
    const store = await openTestStore();
    await subscribed(store, here, { mention: '@crew' });
    await subscribed(store, there);
    await store.subscriptions.remove(there, 2);

    const audiences = await audiencesOf(store, []);

    expect(audiences).toMatchObject([
      { platform: 'terminal', channel: 'here', pausedBy: null, subscriptions: [{ mention: '@crew' }] },
    ]);
  });

  test('know which alerts they were told, each for itself', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await announced(store, [one], at);
    await subscribed(store, there);

    const audiences = await audiencesOf(store, ['docked:1']);

    const told = Object.fromEntries(audiences.map(each => [each.channel, [...each.told]]));
    expect(told).toEqual({ here: ['docked:1'], 77: [] });
  });

  test('know who paused them', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await store.subscriptions.pause(here, { by: 'delivery', reason: 'missing access', at });

    expect(await audiencesOf(store, [])).toMatchObject([{ pausedBy: 'delivery' }]);
  });
});

describe('a post', () => {
  test('keeps its alerts in their order, and how it is to be sent', async () => {
    const store = await openTestStore();
    await subscribed(store);
    const pollId = await found(store, [one, two], at);

    const planned = plannedPost({
      alerts: ['docked:2', 'docked:1'],
      mentions: ['@crew'],
      style: 'compact',
      silent: true,
    });
    await store.ledger.queue([[{ posts: [planned], unsent: [] }]], pollId, at);

    const post = await store.ledger.postOf('docked:1', here);
    expect(post).toMatchObject({ state: 'queued', attempts: 0, dueAt: at, sentAt: null, messageId: null });
    expect(post).toMatchObject({ mentions: ['@crew'], style: 'compact', silent: true });
    expect(post?.alerts.map(({ key }) => key)).toEqual(['docked:2', 'docked:1']);
  });

  test('is one of a channel: others have their own', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await subscribed(store, there);
    await announced(store, [one], at);

    expect(await store.ledger.postOf('docked:1', there)).toMatchObject({
      platform: 'discord',
      channel: '77',
    });
    expect(await store.ledger.postOf('docked:1', { platform: 'slack', channel: '77' })).toBeUndefined();
  });

  test('goes to thousands of channels in one poll', async () => {
    const store = await openTestStore();
    const pollId = await found(store, [one], at);
    const posts = Array.from({ length: 3_000 }, (_, n) =>
      plannedPost({ channel: `c${n}`, alerts: ['docked:1'] }),
    );

    await store.ledger.queue([[{ posts, unsent: [] }]], pollId, at);

    expect(await store.counts.waiting()).toBe(3_000);
  });
});

describe('what was not sent', () => {
  test('has the first reason that was found', async () => {
    const store = await openTestStore();
    await found(store, [one], at);
    const unsent = { alert: 'docked:1', platform: 'terminal', channel: 'here' };

    await store.ledger.queue([[{ posts: [], unsent: [{ ...unsent, reason: 'paused' }] }]], 1, at);
    await store.ledger.queue([[{ posts: [], unsent: [{ ...unsent, reason: 'not-matched' }] }]], 2, at);

    expect(await store.ledger.unsentReason('docked:1', here)).toBe('paused');
    expect(await store.ledger.unsentReason('docked:1', there)).toBeUndefined();
  });

  test('was found when it was announced, not when it was first kept silent', async () => {
    const store = await openTestStore();
    const before = { ...one, alert: { ...one.alert, status: 'silent', reason: 'too-old' } as const };
    await found(store, [before], at, 'silent');

    const pollId = await found(store, [one], new Date(at.getTime() + 60_000));

    expect(await store.alerts.byKeys(['docked:1'])).toMatchObject([{ status: 'announced', pollId }]);
  });
});
