import { describe, expect, it } from 'vitest';
import type { DockingEvent } from '../../src/docking/event.ts';
import { SourceError } from '../../src/docking/source.ts';
import { dockingEvent, port, spacecraft } from '../support/docking-event.ts';
import { subscriptionsIn } from '../support/ledger.ts';
import { startWorld, worldBegin } from '../support/polled-world.ts';

const hour = 3_600_000;

function ago(hours: number): Date {
  return new Date(worldBegin.getTime() - hours * hour);
}

/** Long-finished stays, one a day, each of its own craft. */
function history(count: number, firstId = 1): DockingEvent[] {
  return Array.from({ length: count }, (_, index) =>
    dockingEvent({
      id: firstId + index,
      docking: ago(24 * (index + 30)),
      departure: ago(24 * (index + 29)),
      chaser: spacecraft({ id: 5_000 + firstId + index }),
    }),
  );
}

describe('the first run', () => {
  it('stores the whole history, however many pages, and announces nothing', async () => {
    const world = await startWorld({ events: [...history(250), dockingEvent({ id: 900, docking: ago(2) })] });

    const result = await world.round();

    expect(result).toMatchObject({ isFilled: true, saved: 251, calls: 3, announced: [] });
    expect(await world.store.events.count()).toBe(251);
    expect(world.platform.shown).toEqual([]);
    expect(world.library.asked).toEqual([
      'docking,departure@0',
      'docking,departure@100',
      'docking,departure@200',
    ]);
  });

  it('orders 2.2.0 by id, which 2.3.0 cannot', async () => {
    const world = await startWorld({ events: history(3), version: '2.2.0' });

    await world.poll();

    expect(world.library.asked).toEqual(['id@0']);
  });

  it('that was interrupted goes on where it stopped and is still the first run', async () => {
    const world = await startWorld({
      events: [...history(250), dockingEvent({ id: 900, docking: ago(2) })],
      limit: 2,
    });

    expect(await world.round()).toMatchObject({ isFilled: false, saved: 200 });
    world.pass(1);
    expect(await world.round()).toMatchObject({ isFilled: true, saved: 51 });

    expect(world.library.asked.at(-1)).toBe('docking,departure@200');
    expect(world.platform.shown).toEqual([]);
  });

  it('starts its listing over when the table changed between two pages', async () => {
    const world = await startWorld({ events: history(250), limit: 2 });
    await world.poll();
    world.library.events.push(dockingEvent({ id: 900, docking: ago(1) }));
    world.pass(1);

    await world.poll();

    expect(world.library.asked).toEqual([
      'docking,departure@0',
      'docking,departure@100',
      'docking,departure@200',
      'docking,departure@0',
    ]);
  });

  it('of another address or version fills the mirror anew, in silence, and keeps subscriptions', async () => {
    const world = await startWorld({ events: [dockingEvent({ id: 1, docking: ago(500) })] });
    await world.round();
    const other = await startWorld({
      store: world.store,
      version: '2.2.0',
      events: [dockingEvent({ id: 2, docking: ago(1), chaser: spacecraft({ id: 9 }) })],
    });

    const result = await other.round();

    expect(result).toMatchObject({ isFilled: true, announced: [] });
    expect((await world.store.events.find({})).events.map(({ id }) => id)).toEqual([2]);
    expect(await subscriptionsIn(world.store)).toHaveLength(1);
  });
});

describe('a poll', () => {
  async function filledWorld(...events: DockingEvent[]) {
    const world = await startWorld({ events: [...history(20), ...events] });
    await world.round();
    world.library.asked.length = 0;
    world.pass(1);
    return world;
  }

  it('announces a new docking once', async () => {
    const world = await filledWorld();
    world.library.events.push(dockingEvent({ id: 900, docking: world.now }));

    await world.round();
    world.pass(1);
    await world.round();

    expect(world.platform.seen()).toEqual(['send docked 900']);
  });

  it('announces the departure of what docked long ago, in reply to the arrival that was told', async () => {
    const world = await filledWorld();
    world.library.events.push(dockingEvent({ id: 900, docking: world.now }));
    await world.round();
    world.pass(24 * 200);
    world.library.change(900, { departure: world.now });
    world.pass(1);

    await world.round();

    expect(world.platform.seen()).toEqual(['send docked 900', 'send departed 900', 'edit completed 900']);
    const [arrival, departure] = world.platform.shown;
    expect(departure?.post.replyTo).toBe(`message of ${arrival?.post.key}`);
  });

  it('reads dockings every ten minutes, departures every hour, a complete listing daily: never more than nine calls an hour', async () => {
    const world = await startWorld({ events: history(555) });
    await world.round();
    world.pass(2);
    const busiest: number[] = [];

    for (let tick = 0; tick < 6 * 30; tick++) {
      world.pass(1 / 6);
      await world.poll();
      busiest.push(world.callsInHour());
    }

    expect(Math.max(...busiest)).toBeLessThanOrEqual(9);
    const count = (asked: string) => world.library.asked.filter(each => each === asked).length;
    expect(count('-docking@0')).toBe(6 * 30);
    expect(count('-departure@0')).toBe(30);
    // Once for the first run, once a day later.
    expect(count('docking,departure@500')).toBe(2);
  });

  it('does not start over after a restart', async () => {
    const world = await filledWorld();
    await world.poll();
    const asked = world.library.asked.length;
    const restarted = await startWorld({ store: world.store, events: world.library.events, now: world.now });
    restarted.pass(1 / 60);

    await restarted.poll();

    expect(asked).toBeGreaterThan(0);
    expect(restarted.library.asked).toEqual([]);
  });

  it('keeps a bad record aside, counts it, and loses nothing else', async () => {
    const world = await filledWorld();
    world.library.rejected = [{ id: 901, reason: 'docking: invalid date', record: '{"id":901}' }];
    world.library.events.push(dockingEvent({ id: 900, docking: world.now }));

    const result = await world.round();

    expect(result.rejected).toBeGreaterThan(0);
    expect(await world.store.rejected.all()).toEqual([{ eventId: 901, reason: 'docking: invalid date' }]);
    expect(world.platform.seen()).toEqual(['send docked 900']);
    world.library.rejected = [];
    world.library.events.push(dockingEvent({ id: 901, docking: world.now, chaser: spacecraft({ id: 77 }) }));
    world.pass(1);
    await world.round();
    expect(await world.store.rejected.all()).toEqual([]);
  });

  it('that fails says why, keeps the mirror, and the next one catches up', async () => {
    const world = await filledWorld();
    world.library.failure = new SourceError('unreachable', 'Launch Library could not be reached');
    world.library.events.push(dockingEvent({ id: 900, docking: world.now }));

    const failed = await world.round();
    world.library.failure = null;
    world.pass(1);
    await world.round();

    expect(failed.failure?.message).toBe('Launch Library could not be reached');
    expect(await world.store.state.get('lastPoll')).toMatchObject({ failure: null });
    expect(world.platform.seen()).toEqual(['send docked 900']);
  });

  it('makes no calls that the budget does not have', async () => {
    const world = await filledWorld();
    await world.store.calls.block(new Date(world.now.getTime() + hour));

    const result = await world.poll();

    expect(result).toMatchObject({ calls: 0, failure: null });
    expect(world.library.asked).toEqual([]);
  });

  it('works where empty departures come last', async () => {
    const world = await filledWorld(dockingEvent({ id: 900, docking: ago(5_000) }));
    world.library.nullsFirst = false;
    world.library.change(900, { departure: world.now });

    await world.round();

    expect(world.platform.seen()).toEqual(['send departed 900']);
  });

  it('announces after a downtime what happened since the last poll, up to 30 days ago', async () => {
    const world = await filledWorld();
    await world.round();
    const last = world.now.getTime();
    world.library.events.push(
      dockingEvent({ id: 900, docking: new Date(last + hour), chaser: spacecraft({ id: 900 }) }),
      dockingEvent({ id: 901, docking: new Date(last - 100 * hour), chaser: spacecraft({ id: 901 }) }),
    );
    world.pass(10 * 24);

    await world.round();

    expect(world.platform.seen()).toEqual(['send docked 900']);
  });

  it('announces after a longer downtime nothing older than 30 days', async () => {
    const world = await filledWorld();
    await world.round();
    const last = world.now.getTime();
    world.library.events.push(
      dockingEvent({ id: 900, docking: new Date(last + hour), chaser: spacecraft({ id: 900 }) }),
      dockingEvent({ id: 901, docking: new Date(last + 20 * 24 * hour), chaser: spacecraft({ id: 901 }) }),
    );
    world.pass(40 * 24);

    await world.round();

    expect(world.platform.seen()).toEqual(['send docked 901']);
  });

  it('tells a relocation to who asked for either half, once', async () => {
    const craft = spacecraft({ id: 70 });
    const world = await filledWorld(dockingEvent({ id: 900, docking: ago(2_000), chaser: craft }));
    await world.subscribe('arrivals', { kinds: ['docked'] });
    await world.subscribe('departures', { kinds: ['departed'] });
    world.library.change(900, { departure: world.now });
    await world.round();
    world.pass(0.5);
    world.library.events.push(
      dockingEvent({
        id: 901,
        docking: world.now,
        chaser: craft,
        location: port({ id: 42, name: 'Prichal nadir' }),
      }),
    );

    await world.round();

    const by = (channel: string) =>
      world.platform.shown
        .filter(shown => shown.channel === channel)
        .map(({ what, post }) => `${what} ${post.notices.map(({ data }) => data.kind)}`);
    expect(by('home')).toEqual(['send departed', 'edit relocated']);
    expect(by('departures')).toEqual(['send departed', 'edit relocated']);
    expect(by('arrivals')).toEqual(['send relocated']);
  });

  it('tells nobody again what turns out to be a relocation when whom it was told is not kept any more', async () => {
    const craft = spacecraft({ id: 70 });
    const world = await filledWorld(dockingEvent({ id: 900, docking: ago(2_000), chaser: craft }));
    world.library.change(900, { departure: world.now });
    await world.round();
    const later = { id: 901, docking: world.now, chaser: craft, location: port({ id: 42, name: 'Prichal' }) };
    world.pass(91 * 24);
    for await (const _ of world.store.prune(new Date(world.now.getTime() - 90 * 24 * 3_600_000)));
    world.library.events.push(dockingEvent(later));

    await world.round();

    expect(world.platform.seen()).toEqual(['send departed 900']);
  });
});

describe('an event that is missing from a page which must hold it', () => {
  async function announcedWorld() {
    const world = await startWorld({ events: history(120) });
    await world.round();
    world.pass(1);
    world.library.events.push(dockingEvent({ id: 900, docking: world.now }));
    await world.round();
    world.library.asked.length = 0;
    world.pass(1);
    return world;
  }

  it('is struck when its own record does not exist either, and leaves the query results', async () => {
    const world = await announcedWorld();
    world.library.remove(900);

    await world.round();

    expect(world.library.asked).toContain('#900');
    expect(world.platform.seen()).toEqual(['send docked 900', 'edit retracted 900']);
    expect((await world.store.events.find({ limit: 1 })).events[0]?.id).not.toBe(900);
    expect(await world.store.events.byId(900)).toBeUndefined();
  });

  it('stays when its own record still exists', async () => {
    const world = await announcedWorld();
    world.library.hidden.add(900);

    await world.round();

    expect(world.library.asked).toContain('#900');
    expect(world.platform.seen()).toEqual(['send docked 900']);
    expect(await world.store.events.byId(900)).toBeDefined();
  });

  it('just leaves if it was never announced and a complete listing does not show it', async () => {
    const world = await announcedWorld();
    world.library.remove(3);
    for (let tick = 0; tick < 30; tick++) {
      world.pass(1);
      await world.round();
    }

    expect(world.library.asked).not.toContain('#3');
    expect(await world.store.events.byId(3)).toBeUndefined();
    expect(world.platform.seen()).toEqual(['send docked 900']);
  });

  it('hands its posts to the same docking under a new id', async () => {
    const world = await announcedWorld();
    const [old] = await world.store.events.byIds([900]);
    world.library.remove(900);
    world.library.events.push({ ...(old ?? dockingEvent()), id: 901, mode: 'normal' });

    await world.round();
    world.library.change(901, { departure: world.now });
    world.pass(1);
    await world.round();

    expect(world.platform.seen()).toEqual(['send docked 900', 'send departed 901', 'edit completed 901']);
    expect(world.platform.shown[1]?.post.replyTo).toBe(`message of ${world.platform.shown[0]?.post.key}`);
  });
});

describe('a poll that would say more than ten things', () => {
  async function floodedWorld() {
    const world = await startWorld({ events: history(50) });
    await world.round();
    world.pass(1);
    const flood = Array.from({ length: 11 }, (_, index) =>
      dockingEvent({ id: 900 + index, docking: world.now, chaser: spacecraft({ id: 900 + index }) }),
    );
    world.library.events.push(...flood);
    return world;
  }

  it('is held: nothing is stored or announced', async () => {
    const world = await floodedWorld();

    const result = await world.round();

    expect(result.held?.changes).toHaveLength(11);
    expect(await world.store.events.count()).toBe(50);
    expect(world.platform.shown).toEqual([]);
  });

  it('is released when a complete listing at least an hour later says the same, in one post', async () => {
    const world = await floodedWorld();
    await world.round();
    for (let tick = 0; tick < 5; tick++) {
      world.pass(1 / 6);
      expect((await world.round()).held).not.toBeNull();
    }
    world.pass(1 / 6);

    const result = await world.round();

    expect(result).toMatchObject({ held: null, saved: 11 });
    expect(world.platform.shown.map(({ post }) => post.notices.length)).toEqual([10, 1]);
    expect(await world.store.state.get('held')).toBeNull();
  });

  it('judges what it held by when it was first seen', async () => {
    const world = await floodedWorld();
    for (const { id } of world.library.events.filter(event => event.id >= 900)) {
      world.library.change(id, { docking: new Date(world.now.getTime() - 71.5 * hour) });
    }
    await world.round();
    world.pass(1.1);

    expect((await world.round()).announced).toHaveLength(11);
  });

  it('is forgotten when the flood was a hiccup', async () => {
    const world = await floodedWorld();
    await world.round();
    world.library.remove(...Array.from({ length: 11 }, (_, index) => 900 + index));
    world.pass(1.1);

    const result = await world.round();

    expect(result).toMatchObject({ held: null, announced: [] });
    expect(await world.store.state.get('held')).toBeNull();
  });

  it('is not released by a listing that says something else', async () => {
    const world = await floodedWorld();
    await world.round();
    for (let index = 0; index < 11; index++) {
      world.library.remove(900 + index);
      world.library.events.push(
        dockingEvent({ id: 950 + index, docking: world.now, chaser: spacecraft({ id: 950 + index }) }),
      );
    }
    world.pass(1.1);

    const result = await world.round();

    expect(result.held?.since).toBe(world.now.getTime());
    expect(world.platform.shown).toEqual([]);
  });

  it('does not count corrections, which nobody is told of anew', async () => {
    const world = await floodedWorld();
    await world.round();
    world.pass(1.1);
    await world.round();
    for (let id = 900; id < 911; id++) world.library.change(id, { location: port({ id: 3, name: 'Poisk' }) });
    world.pass(1);

    expect((await world.round()).revised).toHaveLength(11);
  });
});

describe('an answer that cannot be true', () => {
  it.each([
    ['an empty table', []],
    ['only records that cannot be read', [{ id: 1, reason: 'docking: invalid date', record: '{}' }]],
  ])('%s: fails the poll, empties nothing and does not move the window on', async (_, rejected) => {
    const world = await startWorld({ events: history(50) });
    await world.round();
    const events = world.library.events;
    world.library.events = [];
    world.library.rejected = rejected;
    world.pass(24);
    const failed = await world.round();
    world.library.events = [...events, dockingEvent({ id: 900, docking: world.now })];
    world.library.rejected = [];
    world.pass(24 * 5);

    await world.round();

    expect(failed.failure?.failure).toBe('unreadable');
    expect(await world.store.events.count()).toBe(51);
    expect(world.platform.seen()).toEqual(['send docked 900']);
  });

  it('does not end the first run', async () => {
    const world = await startWorld({ events: [] });

    expect(await world.round()).toMatchObject({ isFilled: false, failure: { failure: 'unreadable' } });
  });
});

describe('an outage', () => {
  it('does not use up the calls of the hour, however fast the schedule', async () => {
    const world = await startWorld({ events: history(5) });
    await world.round();
    world.pass(2);
    world.library.failure = new SourceError('unreachable', 'Launch Library could not be reached');
    world.library.asked.length = 0;
    for (let second = 0; second < 60; second++) {
      world.pass(1 / 3_600);
      await world.round();
    }
    expect(world.library.asked).toHaveLength(1);
    world.library.failure = null;
    world.library.events.push(dockingEvent({ id: 900, docking: world.now }));
    world.pass(1 / 6);

    await world.round();

    expect(world.platform.seen()).toEqual(['send docked 900']);
  });

  it('of the departures alone does not make old ones too old', async () => {
    const long = dockingEvent({ id: 900, docking: ago(50_000), chaser: spacecraft({ id: 900 }) });
    const world = await startWorld({ events: [...history(120), long] });
    await world.round();
    world.pass(1);
    await world.round();
    world.library.change(900, { departure: world.now });
    world.pass(10 * 24);
    const { list } = world.library;
    world.library.list = async (parameters, now) => {
      if (parameters.ordering?.[0]?.field === 'departure') throw new SourceError('broken', 'HTTP 500');
      return list.call(world.library, parameters, now);
    };
    await world.round();
    world.library.list = list;
    world.pass(1);

    await world.round();

    expect(world.platform.seen()).toEqual(['send departed 900']);
  });
});
