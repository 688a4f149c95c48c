import { expect, it } from 'vitest';
import { pruneDaily } from '../../src/alerts/prune-daily.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { recordedLog } from '../support/log.ts';
import { openTestStore } from '../support/store.ts';

const begin = new Date('2026-10-08T12:00:00Z');
const hour = 3_600_000;

function later(hours: number): Date {
  return new Date(begin.getTime() + hours * hour);
}

async function aged() {
  const store = await openTestStore();
  const log = recordedLog();
  const stopping = new AbortController();
  const asked: Date[] = [];
  const watched: OpenStore = {
    ...store,
    prune(before) {
      asked.push(before);
      return store.prune(before);
    },
  };
  const prune = (now: Date, from: OpenStore = watched) =>
    pruneDaily(from, { clock: () => now, log: log.log, stopping: stopping.signal, pause: 0 });
  return { store, log, stopping, asked, prune };
}

const setAside = (store: OpenStore, days: number) =>
  store.rejected.save([{ id: days, reason: 'odd', record: '{}' }], later(-24 * days));

it('removes what is older than 90 days, once a day', async () => {
  const { store, asked, prune } = await aged();
  await setAside(store, 91);
  await setAside(store, 89);

  for (const hours of [0, 1, 23, 24, 25]) await prune(later(hours));

  expect(asked).toEqual([later(-90 * 24), later(-89 * 24)]);
  expect((await store.rejected.all()).map(({ eventId }) => eventId)).toEqual([89]);
});

it('is not kept from it by a clock that was set back', async () => {
  const { asked, prune } = await aged();

  await prune(later(1_000));
  await prune(later(0));

  expect(asked).toHaveLength(2);
});

it('goes on after the next poll where the database failed, or the bot was stopped', async () => {
  const { store, log, stopping, asked, prune } = await aged();
  await setAside(store, 91);
  const failing: OpenStore = {
    ...store,
    prune() {
      throw new Error('The disk is gone');
    },
  };

  await prune(later(0), failing);
  stopping.abort();
  await prune(later(0));
  await prune(later(0));

  expect(log.lines[0]).toMatchObject({ level: 50, err: { message: 'The disk is gone' } });
  expect(asked).toHaveLength(2);
  expect(await store.rejected.all()).toEqual([]);
});
