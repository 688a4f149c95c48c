import { expect, test } from 'vitest';
import { test as sample } from '../../commands/test.ts';
import type { Message } from '../../src/docking/message.ts';
import { ask, linesOf } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { fill } from '../support/history.ts';
import { here, subscribed } from '../support/ledger.ts';
import { openTestStore } from '../support/store.ts';

/** A channel that keeps what it is sent, and answers as told. */
async function channel(failure: string | null = null) {
  const store = await openTestStore();
  const sent: Message[] = [];
  const ids: number[] = [];
  const sendSample = async (message: Message, eventId: number): Promise<string | null> => {
    sent.push(message);
    ids.push(eventId);
    return failure;
  };
  return { store, sent, ids, context: testContext(store, { commands: [sample], sendSample }) };
}

test('the latest event is sent, said to be a sample before anything else', async () => {
  const { store, sent, ids, context } = await channel();
  await fill(store);
  await subscribed(store);

  const answer = await ask('test', context);

  expect(linesOf({ messages: sent }).slice(0, 3)).toEqual([
    'Sample: Progress MS-35 docked at the International Space Station, Poisk zenith',
    'This is a sample: nothing has happened.',
    'Docked 2026-09-19T06:30Z (2026-09-19T06:30Z)',
  ]);
  expect(linesOf(answer)).toEqual(['The sample arrived.', 'Alerts will look like it.']);
  expect(ids).toEqual([644]);
  expect(answer).toMatchObject({ private: true, data: { arrived: true, failure: null, event: 644 } });
});

test('it leaves no trace in the ledger', async () => {
  const { store, context } = await channel();
  await fill(store);
  await subscribed(store);

  await ask('test', context);

  expect(await store.counts.waiting()).toBe(0);
  expect(await store.alerts.ofEvents([644])).toEqual([]);
});

test('it looks as this channel has asked for', async () => {
  const { store, sent, context } = await channel();
  await fill(store);
  await subscribed(store, here, { style: 'compact' });

  await ask('test', context);

  expect(sent[0]?.fields).toBeUndefined();
});

test('what failed is told', async () => {
  const { store, context } = await channel('the bot may not write here');
  await fill(store);

  const answer = await ask('test', context);

  expect(linesOf(answer)).toEqual([
    'The sample did not arrive.',
    'What failed: the bot may not write here',
    'Mend that and try /docking test again.',
  ]);
  expect(answer).toMatchObject({
    failed: null,
    data: { arrived: false, failure: 'the bot may not write here' },
  });
});

test('what stands in the way is told beside it', async () => {
  const { store, context } = await channel('Missing Access');
  await fill(store);
  const obstacles = async () => [
    { text: 'Pictures are missing: allow Embed Links.', prevents: false },
    { text: 'I may not write here: allow Send Messages.', prevents: true },
  ];

  const answer = await ask('test', { ...context, obstacles });

  expect(linesOf(answer)).toEqual([
    'The sample did not arrive.',
    'What failed: Missing Access',
    'I may not write here: allow Send Messages.',
    'Pictures are missing: allow Embed Links.',
    'Mend that and try /docking test again.',
  ]);
});

test('what stands in the way and is why it failed is told once', async () => {
  const { store, context } = await channel('the channel is archived');
  await fill(store);
  const text = '#news is archived. Unarchive it.';
  const asked = async (failures: readonly string[]) => {
    const obstacles = async () => [{ text, prevents: true, failures }];
    return linesOf(await ask('test', { ...context, obstacles }));
  };

  expect(await asked(['the channel is archived'])).toEqual([
    'The sample did not arrive.',
    text,
    'Mend that and try /docking test again.',
  ]);
  expect(await asked(['only some may post'])).toContain('What failed: the channel is archived');
});

test('a channel that would not get alerts is told why', async () => {
  const { store, context } = await channel();
  await fill(store);

  expect(linesOf(await ask('test', context))).toContain(
    'This channel hears of nothing yet. Start with /docking subscribe.',
  );

  await subscribed(store);
  await store.subscriptions.pause(here, { by: 'user', reason: 'on request', at: context.now });
  expect(linesOf(await ask('test', context))).toContain(
    'But alerts to this channel are paused. Go on with /docking resume.',
  );
});

test('an empty mirror has nothing to show', async () => {
  const { sent, context } = await channel();

  const answer = await ask('test', context);

  expect(answer.failed).toBe('usage');
  expect(linesOf(answer)[0]).toMatch('/docking status');
  expect(sent).toEqual([]);
});
