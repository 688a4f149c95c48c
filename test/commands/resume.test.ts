import { expect, test } from 'vitest';
import { resume } from '../../commands/resume.ts';
import { ask, linesOf, plain } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { here, subscribed } from '../support/ledger.ts';
import { openTestStore } from '../support/store.ts';

const pausedAt = new Date('2026-10-01T00:00:00Z');

async function subscribedContext() {
  const store = await openTestStore();
  await subscribed(store);
  return testContext(store, { commands: [resume], user: '@ada' });
}

test.each(['user', 'delivery'] as const)('a pause by %s ends, and everybody is told', async by => {
  const context = await subscribedContext();
  await context.store.subscriptions.pause(here, { by, reason: 'because', at: pausedAt });

  const answer = await ask('resume', context);

  expect(await context.store.subscriptions.paused(here)).toBeNull();
  expect(linesOf(answer)).toEqual([
    'Alerts are sent to this channel again.',
    'It was paused since 2026-10-01T00:00Z. What happened meanwhile: /docking latest.',
  ]);
  expect(plain(answer.announcement ?? '')).toBe('Docking alerts go on in this channel, resumed by @ada.');
  expect(answer).toMatchObject({ private: true, data: { result: 'resumed', paused: null } });
});

test('a channel that is not paused is told so', async () => {
  const answer = await ask('resume', await subscribedContext());

  expect(linesOf(answer)[0]).toBe('This channel is not paused.');
  expect(answer.announcement).toBeUndefined();
  expect(answer.data.result).toBe('unchanged');
});

test('a channel without subscriptions is told how to start', async () => {
  const answer = await ask('resume', testContext(await openTestStore(), { commands: [resume] }));

  expect(answer.failed).toBe('usage');
  expect(linesOf(answer)[0]).toMatch('/docking subscribe');
});
