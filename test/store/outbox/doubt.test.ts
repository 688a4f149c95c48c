import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/store/outbox/outcome.ts';
import type { OpenStore } from '../../../src/store/store.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, claimNext, found, here, settleNext, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { openTestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const lease = 60_000;
const arrival = news({ arrival: dockingEvent({ id: 1 }) });

function later(milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

function putOff(until: Date): Outcome {
  return { kind: 'later', at: until, reason: 'slow down' };
}

function noAnswer(until: Date): Outcome {
  return { kind: 'later', at: until, reason: 'no answer', mayHaveArrived: true };
}

async function withOnePost(): Promise<OpenStore> {
  const store = await openTestStore();
  await subscribed(store);
  await announced(store, [arrival], at);
  return store;
}

describe('whether a post may be there already is', () => {
  test('no at its first attempt', async () => {
    const store = await withOnePost();

    expect(await claimNext(store, at)).toMatchObject({ doubtSince: null });
  });

  test('unknown since the first attempt that had no answer, however many follow', async () => {
    const store = await withOnePost();
    await settleNext(store, at, noAnswer(later(5_000)));

    const second = await settleNext(store, later(5_000), noAnswer(later(10_000)));
    const third = await claimNext(store, later(10_000));

    expect([second.doubtSince, third.doubtSince]).toEqual([at, at]);
  });

  test('unknown when its sender vanished', async () => {
    const store = await withOnePost();
    await claimNext(store, at);

    expect(await claimNext(store, later(lease))).toMatchObject({ doubtSince: at, attempts: 2 });
  });

  test.each([putOff(later(5_000)), { kind: 'paused', reason: 'no permission' }] as const)(
    'no after an attempt that surely failed ($kind)',
    async outcome => {
      const store = await withOnePost();
      await settleNext(store, at, outcome);

      expect(await claimNext(store, later(5_000))).toMatchObject({ doubtSince: null, attempts: 2 });
    },
  );

  test('no clearer after a later attempt that surely failed', async () => {
    const store = await withOnePost();
    await settleNext(store, at, noAnswer(later(5_000)));
    await settleNext(store, later(5_000), putOff(later(10_000)));

    expect(await claimNext(store, later(10_000))).toMatchObject({ doubtSince: at });
  });

  test('no longer asked once it was sent', async () => {
    const store = await withOnePost();
    await settleNext(store, at, noAnswer(later(5_000)));
    await settleNext(store, later(5_000));

    expect(await store.ledger.postOf('docked:1', here)).toMatchObject({ state: 'sent', doubtSince: null });
  });
});

describe('a correction before the next attempt', () => {
  async function editAfter(first: Outcome): Promise<number> {
    const store = await withOnePost();
    await settleNext(store, at, first);
    const pollId = await found(store, [arrival], later(1), 'corrected');
    await store.ledger.wantEdits(['docked:1'], pollId);
    await settleNext(store, later(5_000));
    return (await store.outbox.dueEdits('terminal', later(5_000), 9, nothingUnderWay)).length;
  }

  test('is shown by it where nothing was sent yet', async () => {
    expect(await editAfter(putOff(later(5_000)))).toBe(0);
  });

  test('follows as an edit where the message may be the earlier one', async () => {
    expect(await editAfter(noAnswer(later(5_000)))).toBe(1);
  });
});

test('a sender that was taken for dead changes nothing when it answers after all', async () => {
  const store = await withOnePost();
  const first = await claimNext(store, at);
  const second = await claimNext(store, later(lease));

  await store.outbox.settle(first, putOff(later(lease + 1)), later(lease));

  expect(await store.ledger.postOf('docked:1', here)).toMatchObject({ state: 'sending' });
  await store.outbox.settle(second, { kind: 'sent', messageId: 'm' }, later(lease));
  expect(await store.ledger.postOf('docked:1', here)).toMatchObject({ state: 'sent', messageId: 'm' });
});
