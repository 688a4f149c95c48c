import { describe, expect, test } from 'vitest';
import { unsubscribe } from '../../commands/unsubscribe.ts';
import type { Command } from '../../src/command/command.ts';
import { noFilter } from '../../src/docking/subscription.ts';
import { ask, linesOf, plain } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { here, subscribed, subscriptionsIn } from '../support/ledger.ts';
import { openTestStore } from '../support/store.ts';

const skylab = { ...noFilter, stations: [{ id: 6, name: 'Skylab' }] };
const there = { platform: 'discord', channel: '7', workspace: null };

/** Number 1 is of another channel. */
async function contextWith(count: 0 | 1 | 2) {
  const store = await openTestStore();
  await subscribed(store, there);
  if (count > 0) await subscribed(store);
  if (count > 1) await subscribed(store, here, { include: skylab });
  return testContext(store, { commands: [unsubscribe as Command], user: '@ada' });
}

async function idsHere({ store }: Awaited<ReturnType<typeof contextWith>>) {
  return (await store.subscriptions.of(here)).map(({ id }) => id);
}

describe('unsubscribe', () => {
  test('ends the only one without being told which', async () => {
    const context = await contextWith(1);

    const answer = await ask('unsubscribe', context);

    expect(answer).toMatchObject({ failed: null, private: true, data: { ended: [{ id: 2 }], left: 0 } });
    expect(linesOf(answer)).toEqual([
      "This channel's subscription to all dockings and departures is over.",
      'It hears of nothing now. Start again with /docking subscribe.',
    ]);
    expect(plain(answer.announcement ?? '')).toBe(
      "This channel's subscription to all dockings and departures is over, ended by @ada.",
    );
    expect(await idsHere(context)).toEqual([]);
  });

  test('asks which, where there are several', async () => {
    const context = await contextWith(2);

    const answer = await ask('unsubscribe', context);

    expect(answer.failed).toBe('usage');
    expect(linesOf(answer)).toEqual([
      'Which one? Give a number: 2 (all dockings and departures), 3 (dockings and departures at Skylab); or all.',
    ]);
    expect(await idsHere(context)).toEqual([2, 3]);
  });

  test.each(['3', '#3'])('ends one by its number: %s', async typed => {
    const context = await contextWith(2);

    const answer = await ask(`unsubscribe ${typed}`, context);

    expect(linesOf(answer)[1]).toBe('One other subscription goes on: /docking subscriptions.');
    expect(await idsHere(context)).toEqual([2]);
  });

  test('ends all', async () => {
    const context = await contextWith(2);

    const answer = await ask('unsubscribe ALL', context);

    expect(linesOf(answer)[0]).toBe('All subscriptions of this channel are over.');
    expect(await idsHere(context)).toEqual([]);
  });

  test.each(['9', 'skylab', '1'])('knows no other number, and none of another channel: %s', async typed => {
    const context = await contextWith(2);

    const answer = await ask(`unsubscribe ${typed}`, context);

    expect(linesOf(answer)[0]).toMatch(`This channel has no subscription "${typed}". Give a number: 2 (all`);
    expect(await subscriptionsIn(context.store)).toHaveLength(3);
  });

  test('is told plainly where there is none', async () => {
    const answer = await ask('unsubscribe', await contextWith(0));

    expect(answer.failed).toBe('usage');
    expect(linesOf(answer)).toEqual(['This channel hears of nothing yet. Start with /docking subscribe.']);
  });

  test('is picked by its words', async () => {
    const context = await contextWith(2);
    const complete = async (typed: string) => unsubscribe.options.subscription.complete?.(typed, context);

    expect(await complete('')).toEqual([
      { label: 'All dockings and departures', value: '2' },
      { label: 'Dockings and departures at Skylab', value: '3' },
      { label: 'All of them', value: 'all' },
    ]);
    expect(await complete('sky')).toEqual([{ label: 'Dockings and departures at Skylab', value: '3' }]);
  });
});
