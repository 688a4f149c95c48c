import { describe, expect, it } from 'vitest';
import type { OpenStore } from '../../src/store/store.ts';
import { dockingsAtMir } from '../support/history.ts';
import { openTestStore } from '../support/store.ts';

const now = new Date('2026-10-01T12:00:00Z');
const unsent = { alert: 'docked:1', platform: 'terminal', channel: 'here', reason: 'paused' } as const;

describe('a database', () => {
  it('refuses a row that refers to nothing', async () => {
    const store = await openTestStore();

    await expect(store.ledger.queue([[{ posts: [], unsent: [unsent] }]], 1, now)).rejects.toThrow(
      /foreign key/i,
    );
  });
});

describe('a transaction', () => {
  it('that throws leaves nothing, and the next one works', async () => {
    const store = await openTestStore();

    const failed = store.transaction(async ({ events, state }) => {
      await events.save(dockingsAtMir(3), now);
      await state.set('nextPoll', 1);
      throw new Error('halfway');
    });

    await expect(failed).rejects.toThrow('halfway');
    expect(await contentOf(store)).toEqual({ events: 0, nextPoll: null });
    await store.transaction(({ state }) => state.set('nextPoll', 2));
    expect(await contentOf(store)).toEqual({ events: 0, nextPoll: 2 });
  });

  it('that fails in SQL leaves nothing either', async () => {
    const store = await openTestStore();

    const failed = store.transaction(async ({ state, ledger }) => {
      await state.set('nextPoll', 1);
      await ledger.queue([[{ posts: [], unsent: [unsent] }]], 1, now);
    });

    await expect(failed).rejects.toThrow(/foreign key/i);
    expect(await contentOf(store)).toEqual({ events: 0, nextPoll: null });
  });

  it('does not mix with another one begun meanwhile', async () => {
    const store = await openTestStore();
    const gate = Promise.withResolvers<void>();

    const failing = store.transaction(async ({ state }) => {
      await state.set('nextPoll', 1);
      await gate.promise;
      throw new Error('halfway');
    });
    const other = store.transaction(({ events }) => events.save(dockingsAtMir(2), now));
    gate.resolve();

    await expect(failing).rejects.toThrow('halfway');
    await other;
    expect(await contentOf(store)).toEqual({ events: 2, nextPoll: null });
  });

  it('does not carry along a plain query made while it waits', async () => {
    const store = await openTestStore();
    const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const failing = store.transaction(async ({ state }) => {
      await state.set('nextPoll', 1);
      begun.resolve();
      await gate.promise;
      throw new Error('halfway');
    });
    await begun.promise;

    const read = store.state.get('nextPoll');
    const written = store.events.save(dockingsAtMir(2), now);
    gate.resolve();

    await expect(failing).rejects.toThrow('halfway');
    await written;
    expect(await read).toBeNull();
    expect(await contentOf(store)).toEqual({ events: 2, nextPoll: null });
  });
});

async function contentOf(store: OpenStore): Promise<{ events: number; nextPoll: number | null }> {
  return { events: await store.events.count(), nextPoll: await store.state.get('nextPoll') };
}
