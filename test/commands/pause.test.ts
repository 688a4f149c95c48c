import { expect, test } from 'vitest';
import { pause } from '../../commands/pause.ts';
import { ask, linesOf, plain } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { here, subscribed } from '../support/ledger.ts';
import { openTestStore } from '../support/store.ts';

async function subscribedContext(said: Parameters<typeof testContext>[1] = {}) {
  const store = await openTestStore();
  await subscribed(store);
  return testContext(store, { commands: [pause], user: '@ada', ...said });
}

test('a channel is paused until it is resumed, and everybody there is told', async () => {
  const context = await subscribedContext();

  const answer = await ask('pause', context);

  expect(linesOf(answer)).toEqual([
    'No alerts are sent to this channel from now on.',
    'What happens meanwhile is not sent later. Go on with /docking resume.',
  ]);
  expect(plain(answer.announcement ?? '')).toBe('No docking alerts in this channel for now, paused by @ada.');
  expect(answer).toMatchObject({ private: true, data: { result: 'paused' } });
  expect(answer.messages[0]?.actions).toEqual([{ label: 'Resume', subcommand: 'resume', values: {} }]);
  expect(await context.store.subscriptions.paused(here)).toEqual({
    by: 'user',
    reason: 'by @ada',
    at: context.now,
  });
});

test('pausing again changes nothing, and says so', async () => {
  const context = await subscribedContext();
  await ask('pause', context);

  const later = { ...context, now: new Date('2026-10-09T00:00:00Z'), user: '@bob' };
  const answer = await ask('pause', later);

  expect(linesOf(answer)).toEqual([
    'This channel is paused already.',
    'Paused since 2026-10-08T12:00Z (by @ada). Go on with /docking resume.',
  ]);
  expect(answer.announcement).toBeUndefined();
  expect(answer.data.result).toBe('unchanged');
  expect(await context.store.subscriptions.paused(here)).toMatchObject({
    reason: 'by @ada',
    at: context.now,
  });
});

test('a channel that could not be written to stays paused when that is mended', async () => {
  const context = await subscribedContext();
  await context.store.subscriptions.pause(here, {
    by: 'delivery',
    reason: 'missing access',
    at: context.now,
  });

  await ask('pause', context);

  expect(await context.store.subscriptions.paused(here)).toMatchObject({ by: 'user' });
});

test('a channel without subscriptions has nothing to pause', async () => {
  const answer = await ask('pause', testContext(await openTestStore(), { commands: [pause] }));

  expect(answer.failed).toBe('usage');
  expect(linesOf(answer)).toEqual(['This channel hears of nothing yet. Start with /docking subscribe.']);
});

test('it needs the right to manage the channel', async () => {
  const context = await subscribedContext({ mayManage: false });

  expect((await ask('pause', context)).failed).toBe('usage');
  expect(await context.store.subscriptions.paused(here)).toBeNull();
});
