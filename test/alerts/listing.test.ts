import { describe, expect, it } from 'vitest';
import { currentListing, readListingPage, startListing } from '../../src/alerts/listing.ts';
import { Reading } from '../../src/alerts/reading.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import { dockingsAtMir } from '../support/history.ts';
import { ScriptedLibrary } from '../support/scripted-library.ts';
import { openTestStore } from '../support/store.ts';

const now = new Date('2026-10-01T12:00:00Z');
const hour = 3_600_000;

function readingOf(library: ScriptedLibrary): Reading {
  return new Reading(library, now);
}

describe('a complete listing', () => {
  it('goes on for a day at most; one of yesterday starts over', async () => {
    const { state } = await openTestStore();
    const begun = { ...startListing(now), offset: 200, count: 555 };
    await state.set('listing', begun);

    expect(await currentListing(state, new Date(now.getTime() + 24 * hour))).toEqual(begun);
    expect(await currentListing(state, new Date(now.getTime() + 24 * hour + 1))).toMatchObject({ offset: 0 });
  });

  it('asks for a page of a hundred detailed records after the other, and ends as proof', async () => {
    const library = new ScriptedLibrary(...dockingsAtMir(150));
    const reading = readingOf(library);

    const half = await readListingPage(reading, startListing(now), '2.3.0', now);
    expect(half).toMatchObject({ offset: 100, count: 150 });
    expect(reading.progress).toEqual({ listing: half });
    const end = await readListingPage(reading, half ?? startListing(now), '2.3.0', now);

    expect(end).toBeNull();
    expect(reading.progress).toMatchObject({ listing: null, listedAt: now.getTime() });
    expect(reading.progress.proof?.ids).toHaveLength(150);
    expect(library.asked).toEqual(['docking,departure@0', 'docking,departure@100']);
    expect([...reading.events.values()].every(({ mode }) => mode === 'detailed')).toBe(true);
  });

  it('that is empty is no listing', async () => {
    const reading = readingOf(new ScriptedLibrary());

    await expect(readListingPage(reading, startListing(now), '2.3.0', now)).rejects.toThrow(
      'no docking at all',
    );
  });

  it.each<[string, (library: ScriptedLibrary, events: readonly DockingEvent[]) => void]>([
    [
      'a record came twice and another not at all',
      (library, events) => {
        library.list = async () => ({
          count: 3,
          events: [...events.slice(0, 2), ...events.slice(0, 1)],
          rejected: [],
        });
      },
    ],
    [
      'the id of a record could not be read',
      library => {
        library.rejected = [{ id: null, reason: 'id: missing', record: '{}' }];
      },
    ],
  ])('ends, but proves nothing, where %s', async (_, spoil) => {
    const events = dockingsAtMir(3);
    const library = new ScriptedLibrary(...events);
    spoil(library, events);
    const reading = readingOf(library);

    await readListingPage(reading, startListing(now), '2.3.0', now);

    expect(reading.progress).toMatchObject({ listing: null, listedAt: now.getTime() });
    expect(reading.progress.proof).toBeUndefined();
  });

  it('counts a record that could not be read as listed', async () => {
    const library = new ScriptedLibrary(...dockingsAtMir(2));
    library.rejected = [{ id: 7, reason: 'docking: invalid', record: '{}' }];
    const reading = readingOf(library);

    await readListingPage(reading, startListing(now), '2.3.0', now);

    expect(reading.progress.proof?.ids).toContain(7);
  });

  it('is void when the table changed between two pages', async () => {
    const library = new ScriptedLibrary(...dockingsAtMir(150));
    const reading = readingOf(library);
    const half = await readListingPage(reading, startListing(now), '2.3.0', now);
    library.remove(1001);

    expect(await readListingPage(reading, half ?? startListing(now), '2.3.0', now)).toBeNull();
    expect(reading.progress).toEqual({ listing: null });
  });
});
