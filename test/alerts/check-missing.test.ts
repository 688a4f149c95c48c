import { describe, expect, it } from 'vitest';
import { checkMissing } from '../../src/alerts/check-missing.ts';
import { startListing } from '../../src/alerts/listing.ts';
import { Reading } from '../../src/alerts/reading.ts';
import { dockingEvent, spacecraft } from '../support/docking-event.ts';
import { dockingsAtMir } from '../support/history.ts';
import { found } from '../support/ledger.ts';
import { news } from '../support/news.ts';
import { ScriptedLibrary } from '../support/scripted-library.ts';
import { openTestStore } from '../support/store.ts';

const now = new Date('2026-10-01T12:00:00Z');
const yesterday = new Date('2026-09-30T12:00:00Z');

/** A mirror that knows three announced events and two silent ones, of which the library has one each left. */
async function scene() {
  const store = await openTestStore();
  const announced = [1, 2, 3].map(id =>
    dockingEvent({ id, docking: new Date(Date.UTC(2026, 8, 20 + id)), chaser: spacecraft({ id }) }),
  );
  const silent = dockingsAtMir(2);
  await found(
    store,
    announced.map(arrival => news({ arrival })),
    yesterday,
  );
  await found(
    store,
    silent.map(arrival => ({
      ...news({ arrival }),
      alert: { ...news({ arrival }).alert, status: 'silent' as const, reason: 'first-run' as const },
    })),
    yesterday,
    'silent',
  );
  const library = new ScriptedLibrary(...announced.slice(0, 1), ...silent.slice(0, 1));
  return { store, library, reading: new Reading(library, now) };
}

function proof(ids: readonly number[], startedAt = now) {
  return { ...startListing(startedAt), count: ids.length, ids };
}

describe('what a page must hold and does not', () => {
  it('is asked for by its own record where it was announced, no more than allowed', async () => {
    const { store, library, reading } = await scene();
    await reading.newest('docking');

    await checkMissing(store, reading, 1);

    expect(library.asked).toHaveLength(2);
    expect(reading.gone.size).toBe(1);
    await checkMissing(store, reading, 5);
    expect(reading.gone).toEqual(new Set([2, 3]));
  });

  it('is let be where it was never announced', async () => {
    const { store, library, reading } = await scene();
    await reading.newest('docking');

    await checkMissing(store, reading, 0);

    expect(reading.gone.size).toBe(0);
    expect(library.asked).toEqual(['-docking@0']);
  });

  it('stays, and is brought up to date, if its own record is there', async () => {
    const { store, library, reading } = await scene();
    library.events.push(dockingEvent({ id: 2 }), dockingEvent({ id: 3 }));
    library.hidden = new Set([2, 3]);
    await reading.newest('docking');

    await checkMissing(store, reading, 5);

    expect(reading.gone.size).toBe(0);
    expect(reading.events.get(2)?.mode).toBe('detailed');
  });
});

describe('what a complete listing does not show', () => {
  it('is gone at once where it was never announced, and asked for where it was', async () => {
    const { store, library, reading } = await scene();
    reading.progress.proof = proof([1, 1001]);

    await checkMissing(store, reading, 5);

    expect(reading.gone).toEqual(new Set([1002, 2, 3]));
    expect(library.asked).toEqual(['#2', '#3']);
  });

  it('says nothing of what was first seen after it began', async () => {
    const { store, reading } = await scene();
    reading.progress.proof = proof([1], yesterday);

    await checkMissing(store, reading, 5);

    expect(reading.gone.size).toBe(0);
  });

  it('says nothing if it proves nothing', async () => {
    const { store, library, reading } = await scene();
    reading.progress.listedAt = now.getTime();

    await checkMissing(store, reading, 5);

    expect(reading.gone.size).toBe(0);
    expect(library.asked).toEqual([]);
  });
});
