import { expect, test } from 'vitest';
import { subscriptions } from '../../commands/subscriptions.ts';
import { noFilter } from '../../src/docking/subscription.ts';
import { ask, linesOf } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { here, subscribed } from '../support/ledger.ts';
import { openTestStore } from '../support/store.ts';

const commands = [subscriptions];
const iss = { id: 4, name: 'International Space Station' };
const at = new Date('2026-10-01T00:00:00Z');

test('a channel without any is told how to start', async () => {
  const answer = await ask('subscriptions', testContext(await openTestStore(), { commands }));

  expect(linesOf(answer)).toEqual(['This channel hears of nothing yet. Start with /docking subscribe.']);
  expect(answer).toMatchObject({ private: true, data: { subscriptions: [], paused: null } });
});

test('each is told in words with its number and settings, and how to end one', async () => {
  const store = await openTestStore();
  await subscribed(store);
  await subscribed(store, here, {
    include: { ...noFilter, stations: [iss], vehicles: [{ id: 50, name: 'Crew Dragon Endeavour' }] },
    exclude: { ...noFilter, agencies: [{ id: 121, name: 'SpaceX' }], kinds: ['relocated'] },
    kinds: ['docked'],
    mention: '@crew',
    style: 'compact',
    silent: true,
  });

  const answer = await ask('subscriptions', testContext(store, { commands }));

  expect(linesOf(answer)).toEqual([
    'This channel has 2 subscriptions',
    '1 · All dockings and departures',
    '2 · Dockings (no relocations) at the International Space Station of Crew Dragon Endeavour (spacecraft 50), but not by SpaceX · compact, silent, mentions @crew',
    'End one with /docking unsubscribe 1, or all with /docking unsubscribe all.',
  ]);
  expect(answer.data.subscriptions).toMatchObject([
    { id: 1 },
    { id: 2, kinds: ['docked'], mention: '@crew' },
  ]);
  expect(JSON.parse(JSON.stringify(answer.data))).toEqual(answer.data);
});

test('those of other channels are not told', async () => {
  const store = await openTestStore();
  await subscribed(store, { platform: 'discord', channel: '7', workspace: null });

  expect((await ask('subscriptions', testContext(store, { commands }))).data.subscriptions).toEqual([]);
});

test.each([
  ['user', 'by @ada', 'Paused since 2026-10-01T00:00Z (by @ada). Go on with /docking resume.'],
  [
    'delivery',
    'missing access',
    'Paused since 2026-10-01T00:00Z because it could not be written to (missing access). If that is mended, /docking resume goes on.',
  ],
] as const)('a pause by %s is told with why and since when', async (by, reason, line) => {
  const store = await openTestStore();
  await subscribed(store);
  await store.subscriptions.pause(here, { by, reason, at });

  const answer = await ask('subscriptions', testContext(store, { commands }));

  expect(linesOf(answer)).toContain(line);
  expect(answer.data.paused).toEqual({ by, reason, since: at.toISOString() });
});

test('a paused channel is one click from going on', async () => {
  const store = await openTestStore();
  await subscribed(store);
  const actions = async () =>
    (await ask('subscriptions', testContext(store, { commands }))).messages[0]?.actions;

  expect(await actions()).toEqual([]);
  await store.subscriptions.pause(here, { by: 'user', reason: 'by @ada', at });
  expect(await actions()).toEqual([{ label: 'Resume', subcommand: 'resume', values: {} }]);
});

test.each([
  ['keeps alerts away', true, 'problem'],
  ['makes alerts look worse', false, 'neutral'],
] as const)('what %s is told', async (_what, prevents, tone) => {
  const obstacles = async () => [{ text: 'I may not write here: allow it.', prevents }];
  const store = await openTestStore();
  await subscribed(store);

  const answer = await ask('subscriptions', testContext(store, { commands, obstacles }));

  expect(linesOf(answer)[1]).toBe('I may not write here: allow it.');
  expect(answer.messages[0]?.tone).toBe(tone);
});

test('a mention is left to the platform to show', async () => {
  const store = await openTestStore();
  await subscribed(store, here, { mention: '<@&123>' });

  const answer = await ask('subscriptions', testContext(store, { commands }));

  expect(answer.messages[0]?.lines?.[0]).toContainEqual({ mention: '<@&123>' });
});
