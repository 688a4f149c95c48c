import { describe, expect, it } from 'vitest';
import { breakAt } from '../support/break-at.ts';
import { dockingEvent, spacecraft } from '../support/docking-event.ts';
import { nothingUnderWay } from '../support/nothing-under-way.ts';
import { type PolledWorld, startWorld, worldBegin } from '../support/polled-world.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const old = dockingEvent({ id: 1, docking: new Date('2025-01-01T00:00:00Z'), chaser: spacecraft({ id: 1 }) });
const fresh = dockingEvent({ id: 900, docking: worldBegin });

/** A world in which event 900 has just docked and event 1 has just left, before the poll that finds it. */
async function worldWithNews(): Promise<{ world: PolledWorld; store: TestStore }> {
  const store = await openTestStore();
  const world = await startWorld({ store, events: [old] });
  await world.round();
  world.pass(1);
  world.library.events.push(fresh);
  world.library.change(1, { departure: worldBegin });
  return { world, store };
}

const bothAlerts = ['send departed 1', 'send docked 900'];

describe('a crash', () => {
  it.each([
    'INSERT ON docking_events',
    'INSERT ON event_records',
    'INSERT ON polls',
    'INSERT ON alerts',
    'INSERT ON posts',
    'INSERT ON content_alerts',
    "INSERT ON state WHEN NEW.key = 'dockingPageAt'",
    "INSERT ON state WHEN NEW.key = 'lastSuccess'",
  ])('of a poll at %s loses and repeats nothing', async step => {
    const { world, store } = await worldWithNews();
    const mend = await breakAt(store, step);

    await expect(world.round()).rejects.toThrow('crash');
    await world.deliver();
    expect(world.platform.shown).toEqual([]);
    await mend();
    await world.round();
    world.pass(1);
    await world.round();

    expect(world.platform.seen().sort()).toEqual(bothAlerts);
  });

  it('after the answers and before anything was stored loses and repeats nothing', async () => {
    const { world } = await worldWithNews();
    const { list } = world.library;
    world.library.list = async (parameters, now) => {
      await list.call(world.library, parameters, now);
      throw new Error('crash');
    };

    await expect(world.poll()).rejects.toThrow('crash');
    world.library.list = list;
    await world.round();

    expect(world.platform.seen().sort()).toEqual(bothAlerts);
  });

  it('between claim and send sends the post when the lease has run out, under the same key', async () => {
    const { world } = await worldWithNews();
    await world.poll();
    const claimedAt = world.now;
    const [claimed] = await world.store.outbox.claim('terminal', world.now, 60_000, 1, nothingUnderWay);

    await world.deliver();
    expect(world.platform.shown).toEqual([]);
    world.pass(1);
    await world.deliver();

    const key = `${claimed?.pollId}/terminal/home/0`;
    expect(world.platform.shown.map(({ post }) => post)).toMatchObject([{ key, doubtSince: claimedAt }]);
  });

  it('between send and settle sends again under the same key, and then shows a revision that came in between', async () => {
    const { world } = await worldWithNews();
    await world.poll();
    await world.store.outbox.claim('terminal', world.now, 60_000, 1, nothingUnderWay);
    world.library.change(900, { docking: new Date(worldBegin.getTime() + 600_000) });
    world.pass(1);

    await world.round();

    expect(world.platform.seen()).toEqual(['send departed 1', 'send docked 900', 'edit corrected 900']);
  });

  it('between send and settle sends again, struck, what was taken back in between', async () => {
    const { world } = await worldWithNews();
    await world.poll();
    await world.store.outbox.claim('terminal', world.now, 60_000, 1, nothingUnderWay);
    world.library.remove(900);
    world.library.change(1, { departure: null });
    world.pass(1);

    await world.round();

    expect(world.platform.seen()).toEqual([
      'send retracted 1',
      'send retracted 900',
      'edit withdrawn 1',
      'edit retracted 900',
    ]);
  });

  it('between sending and publishing publishes, once', async () => {
    const { world, store } = await worldWithNews();
    world.platform.publishes(10);
    const mend = await breakAt(store, 'UPDATE OF publish_due_at ON posts WHEN NEW.published_at IS NOT NULL');

    await expect(world.round()).rejects.toThrow('crash');
    await mend();
    await world.deliver();
    await world.deliver();

    expect(world.platform.shown).toHaveLength(1);
    // Once more than it was stored: the crash came after the platform had been asked.
    expect(world.platform.published).toHaveLength(2);
  });
});
