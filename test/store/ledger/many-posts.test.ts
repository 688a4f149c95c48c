import { describe, expect, test } from 'vitest';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, audiencesOf, found, plannedPost, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { openTestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const lease = 60_000;
const one = news({ arrival: dockingEvent({ id: 1 }) });
const two = news({ arrival: dockingEvent({ id: 2 }) });

describe('posts that are queued together', () => {
  test('keep what each has of its own, whatever its letters', async () => {
    const store = await openTestStore();
    const pollId = await found(store, [one, two], at);
    const said = [
      'NULL',
      'null',
      '5',
      '05',
      '',
      '{a,b}',
      '"',
      '\\',
      "'; --",
      'é 🚀',
      '["x"]',
      '\u0001',
      '\u001e',
      'x\u001fy',
    ];
    const posts = said.map((text, index) =>
      plannedPost({
        channel: `c ${text}`,
        workspace: text,
        part: index % 2,
        alerts: index % 3 === 0 ? ['docked:1'] : ['docked:2', 'docked:1'],
        mentions: text === '' ? [] : [text],
        style: index % 2 === 0 ? 'full' : 'compact',
        silent: index % 4 === 0,
      }),
    );

    await store.ledger.queue([[{ posts, unsent: [] }]], pollId, at);

    for (const { channel, workspace, part, alerts, mentions, style, silent } of posts) {
      const post = await store.ledger.postOf('docked:1', { platform: 'terminal', channel });
      expect(post).toMatchObject({ channel, workspace, part, mentions, style, silent, replyTo: null });
      expect(post?.alerts.map(({ key }) => key)).toEqual(alerts);
    }
  });

  test('take turns between workspaces, however many they are', async () => {
    const store = await openTestStore();
    const pollId = await found(store, [one], at);
    const channels = Array.from({ length: 1_200 }, (_, n) => (n < 1_198 ? `a${1_000 + n}` : `b${n}`));
    for (const channel of ['a1000', 'a1001', 'a1002', 'a1500', 'a2000', 'b1198', 'b1199'])
      await subscribed(store, { platform: 'terminal', channel, workspace: null });
    const posts = channels.map(channel =>
      plannedPost({ channel, workspace: channel.slice(0, 1), alerts: ['docked:1'] }),
    );

    await store.ledger.queue([[{ posts, unsent: [] }]], pollId, at);

    const claimed = await store.outbox.claim('terminal', at, lease, 5, nothingUnderWay);
    expect(claimed.map(({ channel }) => channel)).toEqual(['a1000', 'b1198', 'a1001', 'b1199', 'a1002']);
  });

  test('are all of them or none', async () => {
    const store = await openTestStore();
    const pollId = await found(store, [one], at);
    const posts = Array.from({ length: 1_100 }, (_, n) =>
      plannedPost({ channel: `c${n % 1_050}`, alerts: ['docked:1'] }),
    );

    const queued = store.transaction(({ ledger }) => ledger.queue([[{ posts, unsent: [] }]], pollId, at));

    await expect(queued).rejects.toThrow(/unique/i);
    expect(await store.counts.waiting()).toBe(0);
  });

  test('leave others their turn meanwhile', async () => {
    const store = await openTestStore();
    const pollId = await found(store, [one], at);
    const posts = Array.from({ length: 6_000 }, (_, n) =>
      plannedPost({ channel: `c${n}`, alerts: ['docked:1'] }),
    );
    let turns = 0;
    let next = setImmediate(function turn() {
      turns += 1;
      next = setImmediate(turn);
    });

    await store.transaction(({ ledger }) => ledger.queue([[{ posts, unsent: [] }]], pollId, at));

    clearImmediate(next);
    expect(turns).toBeGreaterThan(3);
  });
});

test('thousands of channels are found with what each asked for and was told', async () => {
  const store = await openTestStore();
  const names = Array.from({ length: 510 }, (_, n) => `c${1_000 + n}`);
  for (const channel of names) await subscribed(store, { platform: 'terminal', channel, workspace: null });
  await announced(store, [one], at);
  await subscribed(store, { platform: 'discord', channel: '5', workspace: '7' });

  const audiences = await audiencesOf(store, ['docked:1', 'docked:2']);

  expect(audiences.map(({ channel }) => channel)).toEqual(['5', ...names]);
  expect(audiences.map(({ subscriptions }) => subscriptions.length)).toEqual(names.concat('5').map(() => 1));
  expect(audiences.map(({ told }) => [...told])).toEqual([[], ...names.map(() => ['docked:1'])]);
});
