import { describe, expect, it } from 'vitest';
import { openTestStore } from '../support/store.ts';

const now = new Date('2026-10-01T12:00:00Z');

function ago(hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}

describe('the state', () => {
  it('is null until it is set, takes the place of what was there, and is forgotten by null', async () => {
    const { state } = await openTestStore();

    expect(await state.get('held')).toBeNull();
    await state.set('held', { since: 1, changes: ['new docked:1'] });
    await state.set('held', { since: 2, changes: ['it\'s "quoted"; DROP TABLE state; \'ünïcode 🚀'] });
    expect(await state.get('held')).toEqual({
      since: 2,
      changes: ['it\'s "quoted"; DROP TABLE state; \'ünïcode 🚀'],
    });
    await state.set('held', null);
    expect(await state.get('held')).toBeNull();
    await state.set('held', null);
  });

  it('keeps each key for itself', async () => {
    const { state } = await openTestStore();

    await state.set('listedAt', 0);
    await state.set('filledAt', 5);
    await state.set('filledAt', null);

    expect(await state.get('listedAt')).toBe(0);
  });
});

describe('the calls', () => {
  it('of the time since a moment are told oldest first, without that moment itself', async () => {
    const { calls } = await openTestStore();
    for (const hours of [0.5, 2, 1, 0.75]) await calls.record(ago(hours));

    expect(await calls.recent(ago(1))).toEqual([ago(0.75), ago(0.5)]);
  });

  it('made at the same instant are all counted', async () => {
    const { calls } = await openTestStore();

    for (let call = 0; call < 3; call++) await calls.record(now);

    expect(await calls.recent(ago(1))).toEqual([now, now, now]);
  });

  it('are still known where the clock stepped back', async () => {
    const { calls } = await openTestStore();
    await calls.record(now);

    await calls.record(ago(30));

    expect(await calls.recent(ago(31))).toEqual([ago(30), now]);
  });

  it('of earlier days are forgotten, those of a day are not', async () => {
    const { calls } = await openTestStore();
    for (const hours of [25, 24, 1]) await calls.record(ago(hours));

    await calls.prune(now);

    expect(await calls.recent(new Date(0))).toEqual([ago(24), ago(1)]);
  });

  it('keep what Launch Library said of its limit', async () => {
    const { calls } = await openTestStore();
    expect([await calls.blockedUntil(), await calls.allowance()]).toEqual([null, null]);

    await calls.block(now);
    await calls.allow(300, 3_600);

    expect(await calls.blockedUntil()).toEqual(now);
    expect(await calls.allowance()).toEqual({ limit: 300, windowSeconds: 3_600 });
  });
});

describe('records that could not be read', () => {
  const nameless = { id: null, reason: 'id: missing', record: '{"url":"x"}' };
  const bad = { id: 5, reason: 'docking: invalid date', record: '{"id":5}' };

  it('are kept once, with the latest reason', async () => {
    const { rejected } = await openTestStore();

    await rejected.save([bad, nameless], ago(2));
    await rejected.save(
      [{ ...bad, reason: 'docking: missing' }, nameless, { ...nameless, record: '{}' }],
      now,
    );

    const all = await rejected.all();
    expect(all).toHaveLength(3);
    expect(all).toContainEqual({ eventId: 5, reason: 'docking: missing' });
  });

  it('are mended by their id, which the nameless ones have not', async () => {
    const { rejected } = await openTestStore();
    await rejected.save([bad, nameless, { ...bad, id: 6 }], now);

    await rejected.mend([]);
    expect(await rejected.all()).toHaveLength(3);
    await rejected.mend([5, 7]);

    expect((await rejected.all()).map(({ eventId }) => eventId).sort()).toEqual([6, null]);
  });

  it('leave when a complete listing has not shown them again', async () => {
    const { rejected } = await openTestStore();
    await rejected.save([bad, nameless], ago(5));
    await rejected.save([bad], ago(1));

    await rejected.removeUnseen(ago(1));

    expect(await rejected.all()).toEqual([{ eventId: 5, reason: 'docking: invalid date' }]);
  });
});
