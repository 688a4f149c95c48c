import { describe, expect, test } from 'vitest';
import { status } from '../../commands/status.ts';
import { ask, linesOf } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { dockingEvent } from '../support/docking-event.ts';
import { fill, history } from '../support/history.ts';
import { announced, here, subscribed } from '../support/ledger.ts';
import { news } from '../support/news.ts';
import { openTestStore } from '../support/store.ts';

const now = new Date('2026-10-08T12:00:00Z');

function minutesAgo(minutes: number): number {
  return now.getTime() - minutes * 60_000;
}

async function running() {
  const store = await openTestStore();
  await fill(store);
  await store.state.set('filledAt', minutesAgo(1_000));
  await store.state.set('lastPoll', { at: minutesAgo(10), failure: null });
  await store.state.set('nextPoll', minutesAgo(-5));
  return testContext(store, { commands: [status], now });
}

describe('status', () => {
  test('of a bot that is well', async () => {
    const context = await running();

    const answer = await ask('status', context);

    expect(answer).toMatchObject({ private: true, messages: [{ tone: 'neutral' }] });
    expect(linesOf(answer)).toEqual([
      'All is well',
      'Last poll: 2026-10-08T11:50Z (2026-10-08T11:50Z)',
      'Next poll: 2026-10-08T12:05Z (2026-10-08T12:05Z)',
      'Data read: 2026-10-08T11:50Z (2026-10-08T11:50Z)',
      `Events: ${history.length}`,
      'Calls left: 15 of 15 an hour',
      'Records set aside: 0',
      'Deliveries waiting: 0',
      'Paused channels: 0',
      'Version: 0.1.0',
      'Data: The Space Devs · Launch Library 2',
    ]);
  });

  test('of one that was just installed', async () => {
    const answer = await ask('status', testContext(await openTestStore(), { commands: [status] }));

    expect(linesOf(answer)).toContain('The bot has not polled yet');
    expect(linesOf(answer)).toContain('Last poll: never');
    expect(linesOf(answer)).toContain('Events: 0, the history is still to be read');
  });

  test('tells how far the first reading has come', async () => {
    const context = await running();
    const listing = { startedAt: minutesAgo(5), offset: 200, count: 555, ids: [], hasUnknown: false };
    await context.store.state.set('filledAt', null);
    await context.store.state.set('listing', listing);

    const answer = await ask('status', context);

    expect(linesOf(answer)).toContain('The history is being read');
    expect(linesOf(answer)).toContain(`Events: ${history.length}, 200 of 555 read`);
    expect(answer.data.filling).toEqual({ read: 200, of: 555 });
  });

  test('tells why the last poll failed', async () => {
    const context = await running();
    await context.store.state.set('lastPoll', { at: minutesAgo(1), failure: 'The connection was refused.' });

    const answer = await ask('status', context);

    expect(answer.messages[0]?.tone).toBe('problem');
    expect(linesOf(answer).slice(0, 2)).toEqual([
      'The last poll failed; answers come from the mirror',
      'Why it failed: The connection was refused.',
    ]);
  });

  test('counts the calls of the last hour', async () => {
    const context = await running();
    for (const minutes of [61, 59, 10]) await context.store.calls.record(new Date(minutesAgo(minutes)));

    expect((await ask('status', context)).data.calls).toMatchObject({ left: 13, limit: 15 });
  });

  test('counts against what Launch Library grants', async () => {
    const context = await running();
    await context.store.calls.allow(300, 1_800);
    await context.store.calls.record(new Date(minutesAgo(31)));
    await context.store.calls.record(new Date(minutesAgo(29)));

    expect(linesOf(await ask('status', context))).toContain('Calls left: 299 of 300 in 30 minutes');
  });

  test('has no call left while Launch Library asks to wait', async () => {
    const context = await running();
    await context.store.calls.block(new Date(minutesAgo(-20)));

    expect(linesOf(await ask('status', context))).toContain('Calls left: none until 2026-10-08T12:20Z');

    await context.store.calls.block(new Date(minutesAgo(1)));
    expect(linesOf(await ask('status', context))).toContain('Calls left: 15 of 15 an hour');
  });

  test('believes a wait of more than a day no more than the polls do', async () => {
    const context = await running();
    await context.store.calls.block(new Date(minutesAgo(-25 * 60)));

    expect(linesOf(await ask('status', context))).toContain('Calls left: 15 of 15 an hour');
  });

  test('tells what is held, and from when on it may be released', async () => {
    const context = await running();
    const changes = Array.from({ length: 11 }, (_, n) => `new docked:${n}`);
    await context.store.state.set('held', { since: minutesAgo(10), changes });

    const answer = await ask('status', context);

    expect(linesOf(answer)[1]).toBe(
      '11 changes at once, found on 2026-10-08T11:50Z, are held: nothing of them is stored or announced. A complete listing after 2026-10-08T12:50Z releases them if it says the same.',
    );
    expect(answer.data.held).toEqual({
      since: '2026-10-08T11:50:00.000Z',
      changes: 11,
      notBefore: '2026-10-08T12:50:00.000Z',
    });
  });

  test('counts the records set aside, and shows the first', async () => {
    const context = await running();
    const records = [1, 2, 3, 4].map(id => ({ id, reason: `docking is not a date`, record: `{"id":${id}}` }));
    await context.store.rejected.save(records, now);

    const lines = linesOf(await ask('status', context));

    expect(lines).toContain('Records set aside: 4');
    expect(lines.filter(line => line.startsWith('Set aside'))).toEqual([
      'Set aside, event 1: docking is not a date',
      'Set aside, event 2: docking is not a date',
      'Set aside, event 3: docking is not a date',
    ]);
  });

  test('counts what waits to be sent, and paused channels', async () => {
    const context = await running();
    await subscribed(context.store);
    await announced(context.store, [news({ arrival: dockingEvent() })], now);
    await context.store.subscriptions.pause(here, { by: 'user', reason: 'on request', at: now });

    expect((await ask('status', context)).data).toMatchObject({
      waiting: 1,
      pausedChannels: 1,
      version: '0.1.0',
    });
  });
});
