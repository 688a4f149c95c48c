import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp } from '../../../src/store/sqlite/backup.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { dockingsAtMir } from '../../support/history.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { contentOf } from '../../support/store-content.ts';

const now = new Date('2026-10-08T12:00:00Z');

async function filledStore(): Promise<{ store: TestStore; copy: string }> {
  const store = await openTestStore();
  await store.transaction(({ events }) => events.save(dockingsAtMir(300), now));
  return { store, copy: join(dirname(store.file), 'copy.db') };
}

const copies = (file: string) => readdirSync(dirname(file)).filter(name => name.startsWith('copy'));

describe('a backup', () => {
  it('made while a bot runs holds all that was stored until then, and can be started from', async () => {
    const { store, copy } = await filledStore();
    const lock = await store.lock(now);
    const before = await contentOf(store.url);

    backUp(store.file, copy);
    await store.events.removeAll();

    expect(copies(copy)).toEqual(['copy.db']);
    expect(await contentOf(`sqlite:${copy}`)).toEqual(before);
    lock.release();
  });

  it('has nothing of a transaction that is under way', async () => {
    const { store, copy } = await filledStore();

    await store.transaction(async ({ events, state }) => {
      await events.removeAll();
      backUp(store.file, copy);
      await state.set('nextPoll', 1);
    });

    const { docking_events, state } = await contentOf(`sqlite:${copy}`);
    expect([docking_events?.length, state]).toEqual([300, []]);
  });

  it('never replaces a file', async () => {
    const { store, copy } = await filledStore();
    writeFileSync(copy, 'mine');

    expect(() => backUp(store.file, copy)).toThrow(/^There is a file .*copy\.db already/);

    expect(readFileSync(copy, 'utf8')).toBe('mine');
    expect(copies(copy)).toEqual(['copy.db']);
  });

  it('that cannot be written says where, and leaves nothing behind', async () => {
    const { store, copy } = await filledStore();

    expect(() => backUp(store.file, join(copy, 'inside.db'))).toThrow(StoreError);
    expect(() => backUp(store.file, join(copy, 'inside.db'))).toThrow(/inside\.db cannot be opened/);

    expect(copies(copy)).toEqual([]);
  });

  it('is not made in the place of a folder', async () => {
    const { store, copy } = await filledStore();

    expect(() => backUp(store.file, dirname(copy))).toThrow(/ is a folder\. Name a file in it\.$/);
  });

  it('of a database that is not there, or is none, is refused', async () => {
    const { store, copy } = await filledStore();
    const notes = `${store.file}.txt`;
    writeFileSync(notes, 'Dear diary, today a Progress docked. '.repeat(200));

    expect(() => backUp(`${store.file}.none`, copy)).toThrow(/^There is no database .*\.none\./);
    expect(() => backUp(notes, copy)).toThrow(/\.txt is not a database/);

    expect(copies(copy)).toEqual([]);
  });
});
