import { describe, expect, it } from 'vitest';
import { noFilter } from '../../src/docking/subscription.ts';
import { dockingEvent, port, spacecraft } from '../support/docking-event.ts';
import { here, subscribed, subscriptionsIn } from '../support/ledger.ts';
import { openTestStore } from '../support/store.ts';

const now = new Date('2026-10-08T12:00:00Z');
/** That cannot be made shorter, either. */
const longName = Array.from({ length: 1_000 }, (_, index) => `very ${Math.sin(index)}`).join(' ');

describe('whatever the database,', () => {
  it('texts are in the order of their letters’ numbers, and nothing comes first', async () => {
    const store = await openTestStore();
    const events = ['a', 'B', 'Ä', '_', 'Z', 'b'].map((name, index) =>
      dockingEvent({ id: index, location: port({ id: index, name }), target: null }),
    );
    await store.events.save([...events, dockingEvent({ id: 9, location: port({ id: 9, name: 'zz' }) })], now);

    const locations = await store.catalogue.locations(null);

    expect(locations.map(({ name }) => name)).toEqual(['B', 'Z', '_', 'a', 'b', 'Ä', 'zz']);
  });

  it('a name may be as long as it likes', async () => {
    const store = await openTestStore();
    const event = dockingEvent({
      id: 1,
      chaser: spacecraft({ name: longName }),
      location: port({ name: longName }),
    });

    await store.events.save([event], now);

    expect((await store.events.find({ search: 'very' })).events).toEqual([event]);
  });

  it('a filter may be as long as it likes, and is still one', async () => {
    const store = await openTestStore();
    const agencies = Array.from({ length: 500 }, (_, id) => ({ id, name: `Agency ${Math.sqrt(id)}` }));
    const include = { ...noFilter, agencies };

    await subscribed(store, here, { include });
    await subscribed(store, here, { include, mention: '@all' });

    expect(await store.subscriptions.of(here)).toMatchObject([{ include, mention: '@all' }]);
  });

  it('a number may be as large as numbers are', async () => {
    const store = await openTestStore();
    const id = Number.MAX_SAFE_INTEGER;
    await store.events.save([dockingEvent({ id, docking: new Date(8.64e15) })], now);

    expect(await store.events.byId(id)).toMatchObject({ id, docking: new Date(8.64e15) });
    expect(await store.events.find({ chaser: id, offset: id })).toEqual({ total: 0, events: [] });
  });

  it('a text may have any letter', async () => {
    const store = await openTestStore();
    await store.events.save([dockingEvent({ id: 1, location: port({ name: 'a\0b\ud800' }) })], now);

    expect((await store.events.find({ search: 'a' })).total).toBe(1);
    expect((await store.events.find({ search: 'b\0c' })).total).toBe(0);
  });

  it('those who subscribe at the same moment all do', async () => {
    const store = await openTestStore();
    const channels = Array.from({ length: 20 }, (_, index) => `channel ${index}`);

    await Promise.all(channels.map(channel => subscribed(store, { ...here, channel })));

    const ids = (await subscriptionsIn(store)).map(({ id }) => id);
    expect(ids.toSorted((one, other) => one - other)).toEqual(channels.map((_, index) => index + 1));
  });
});
