import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/docking/alert.ts';
import type { AlertChange } from '../../../src/docking/revision.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { news } from '../../support/news.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const now = new Date('2026-10-01T12:00:00Z');
const arrival: Alert = news({ arrival: dockingEvent({ id: 1 }) }).alert;
const silent: Alert = {
  ...arrival,
  status: 'silent',
  reason: 'too-old',
  said: { arrival: null, departure: null },
  original: { arrival: null, departure: null },
};

async function save(
  { ledger, alerts }: TestStore,
  changed: readonly (readonly [Alert, AlertChange])[],
  dropped: readonly string[] = [],
): Promise<number> {
  const pollId = await ledger.addPoll(now);
  await alerts.save({ alerts: changed.map(([alert, change]) => ({ alert, change })), dropped }, pollId);
  return pollId;
}

describe('an alert', () => {
  it('comes back as it was stored, found by its events or its key', async () => {
    const store = await openTestStore();
    const pollId = await save(store, [[arrival, 'new']]);

    const stored = { ...arrival, revision: null, pollId, revisedPollId: pollId };
    expect(await store.alerts.ofEvents([1])).toEqual([stored]);
    expect(await store.alerts.byKeys(['docked:1', 'docked:2'])).toEqual([stored]);
    expect(await store.alerts.ofEvents([])).toEqual([]);
    expect(await store.alerts.byKeys([])).toEqual([]);
  });

  it('belongs to both events of a relocation', async () => {
    const store = await openTestStore();
    await save(store, [[{ ...arrival, departure: 9 }, 'new']]);

    expect((await store.alerts.ofEvents([9])).map(({ key }) => key)).toEqual(['docked:1']);
    expect(await store.alerts.ofEvents([1, 9])).toHaveLength(1);
  });

  it('keeps the poll that found it and the one that revised it last', async () => {
    const store = await openTestStore();
    const first = await save(store, [[arrival, 'new']]);
    const second = await save(store, [[{ ...arrival, status: 'struck', reason: 'retracted' }, 'retracted']]);

    expect(await store.alerts.byKeys(['docked:1'])).toMatchObject([
      { status: 'struck', reason: 'retracted', revision: 'retracted', pollId: first, revisedPollId: second },
    ]);
  });

  it('is not revised by what nobody is told', async () => {
    const store = await openTestStore();
    const first = await save(store, [[arrival, 'new']]);
    await save(store, [[{ ...arrival, arrival: 2 }, 'silent']]);

    expect(await store.alerts.ofEvents([2])).toMatchObject([{ pollId: first, revisedPollId: first }]);
  });

  it('that was silent is found by the poll that makes it news', async () => {
    const store = await openTestStore();
    await save(store, [[silent, 'silent']]);
    const second = await save(store, [[{ ...arrival, departure: 9 }, 'new']]);

    expect(await store.alerts.byKeys(['docked:1'])).toMatchObject([
      { status: 'announced', reason: null, pollId: second, said: arrival.said },
    ]);
  });

  it('can swap its events with another, and give way to one', async () => {
    const store = await openTestStore();
    const first = { ...arrival, departure: 8 };
    const other = { ...arrival, key: 'docked:2', arrival: 2, departure: 9 };
    await save(store, [
      [first, 'new'],
      [other, 'new'],
    ]);

    await save(store, [
      [{ ...first, arrival: 2, departure: 9 }, 'corrected'],
      [{ ...other, arrival: 1, departure: 8 }, 'corrected'],
    ]);
    expect((await store.alerts.ofEvents([2, 9])).map(({ key }) => key)).toEqual(['docked:1']);

    await save(store, [[first, 'corrected']], ['docked:2']);
    expect((await store.alerts.ofEvents([1, 2])).map(({ key }) => key)).toEqual(['docked:1']);
  });

  it('of an event is the only one: the database itself refuses a second', async () => {
    const store = await openTestStore();
    await save(store, [[arrival, 'new']]);

    await expect(save(store, [[{ ...arrival, key: 'docked:1/2' }, 'new']])).rejects.toThrow(/unique/i);
  });

  it('that was silent is forgotten with its reasons when the mirror is filled anew; what was told stays', async () => {
    const store = await openTestStore();
    await save(store, [
      [silent, 'silent'],
      [{ ...arrival, key: 'docked:2', arrival: 2 }, 'new'],
    ]);
    const unsent = {
      alert: 'docked:1',
      platform: 'terminal',
      channel: 'here',
      reason: 'not-matched',
    } as const;
    await store.ledger.queue([[{ posts: [], unsent: [unsent] }]], 1, now);

    await store.alerts.forgetSilent();

    expect((await store.alerts.ofEvents([1, 2])).map(({ key }) => key)).toEqual(['docked:2']);
  });
});
