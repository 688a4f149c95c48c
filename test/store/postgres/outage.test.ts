import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenStore, openStore } from '../../../src/store/store.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { dockingsAtMir } from '../../support/history.ts';
import { administer } from '../../support/postgres.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts';

const now = new Date('2026-10-01T12:00:00Z');

/** Ends every connection to this database but the one that does it. */
const endConnections = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

describe('a store on PostgreSQL', () => {
  let server: PostgresServer;
  let url: string;
  let store: OpenStore;

  beforeAll(async () => {
    server = await startPostgres();
    url = server.url('postgres');
    store = await openStore(url);
  });
  afterAll(async () => {
    await store.close();
    await server.remove();
  });
  beforeEach(async () => {
    await store.events.removeAll();
    await store.state.set('nextPoll', null);
  });

  it('that loses its connection in a transaction keeps nothing of it, says so, and goes on', async () => {
    const lost = store.transaction(async ({ state, events }) => {
      await state.set('nextPoll', 1);
      await administer(url, endConnections);
      await events.save(dockingsAtMir(2), now);
    });

    await expect(lost).rejects.toThrow(StoreError);
    await expect(lost).rejects.toThrow(
      /^The database postgres on 127\.0\.0\.1:\d+ (has lost|is being stopped)/,
    );
    expect(await store.state.get('nextPoll')).toBeNull();
    await store.transaction(({ state }) => state.set('nextPoll', 2));
    expect(await store.state.get('nextPoll')).toBe(2);
  });

  it('that loses it just before the end does not say that it was stored', async () => {
    const lost = store.transaction(async ({ state }) => {
      await state.set('nextPoll', 1);
      await administer(url, endConnections);
    });

    await expect(lost).rejects.toThrow(StoreError);
    expect(await store.state.get('nextPoll')).toBeNull();
  });

  it('that loses it and fails besides says what failed first', async () => {
    const failed = store.transaction(async ({ state }) => {
      await state.set('nextPoll', 1);
      await administer(url, endConnections);
      throw new Error('halfway');
    });

    await expect(failed).rejects.toThrow('halfway');
    expect(await store.state.get('nextPoll')).toBeNull();
  });

  it('outlives the loss of connections that nobody uses', async () => {
    await Promise.all([store.events.count(), store.events.count(), store.events.count()]);

    await administer(url, endConnections);
    await administer(url, endConnections);

    await expect.poll(() => store.events.count().catch(() => null)).toBe(0);
  });

  it('is there again when the server is, with all that was stored', async () => {
    await store.state.set('nextPoll', 3);

    await server.kill();
    await expect(store.state.get('nextPoll')).rejects.toThrow(StoreError);
    await expect(store.transaction(({ state }) => state.set('nextPoll', 4))).rejects.toThrow(
      /cannot be reached: nothing answers/,
    );
    await server.start();

    expect(await store.state.get('nextPoll')).toBe(3);
    await store.transaction(({ state }) => state.set('nextPoll', 5));
    expect(await store.state.get('nextPoll')).toBe(5);
  });

  it('ends the transaction of a process that stopped in the middle, so that others can go on', async () => {
    const stopped = await openStore(url);
    await administer(url, "alter database postgres set idle_in_transaction_session_timeout = '1h'");

    const hanging = stopped.transaction(async ({ state }) => {
      await state.set('nextPoll', 1);
      await expect
        .poll(
          () =>
            store
              .transaction(({ state }) => state.set('nextPoll', 6))
              .then(
                () => true,
                () => false,
              ),
          { timeout: 40_000 },
        )
        .toBe(true);
      await state.set('nextPoll', 7);
    });

    await expect(hanging).rejects.toThrow(StoreError);
    expect(await store.state.get('nextPoll')).toBe(6);
    await stopped.close();
  });
});
