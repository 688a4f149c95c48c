import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startCourier } from '../../src/alerts/courier.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { dockingEvent, spacecraft } from '../support/docking-event.ts';
import { startWorld } from '../support/polled-world.ts';

afterEach(() => void vi.useRealTimers());

/** A world with a courier on its way, after the first reading; timers go as the test says. */
async function startCouriers() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const world = await startWorld({ events: [dockingEvent({ id: 1, docking: new Date(0) })] });
  await world.round();
  const logged: { readonly level: number; readonly msg: string }[] = [];
  const log = pino({}, { write: line => logged.push(JSON.parse(line)) });
  const settings = { pictures: 'licensed', clock: () => world.now, log } as const;
  return {
    ...world,
    logged: () => logged.map(({ msg }) => msg),
    in: (seconds: number) => new Date(world.now.getTime() + seconds * 1_000),
    start: () => startCourier(world.store, world.platform, settings),
    async docks(id: number) {
      world.pass(0.2);
      world.library.events.push(dockingEvent({ id, docking: world.now, chaser: spacecraft({ id }) }));
      await world.poll();
    },
    /** Until so much was sent, or a while has passed. */
    async shown(count: number) {
      for (let turn = 0; turn < 300 && world.platform.shown.length < count; turn++) await turnAround();
      await quiet();
      return world.platform.shown.length;
    },
  };
}

function turnAround(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

async function quiet(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await turnAround();
}

describe('a courier', () => {
  it('delivers what waits when it starts, and when it is woken', async () => {
    const bot = await startCouriers();
    await bot.docks(900);

    const courier = bot.start();
    expect(await bot.shown(1)).toBe(1);
    await bot.docks(901);
    expect(await bot.shown(1)).toBe(1);
    courier.wake();
    expect(await bot.shown(2)).toBe(2);

    await courier.stop();
  });

  it('looks again every five seconds', async () => {
    const bot = await startCouriers();
    const courier = bot.start();
    await quiet();
    await bot.docks(900);

    await vi.advanceTimersByTimeAsync(4_999);
    expect(await bot.shown(1)).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await bot.shown(1)).toBe(1);

    await courier.stop();
  });

  it('goes on within seconds with what the database failed to record', async () => {
    const bot = await startCouriers();
    await bot.docks(900);
    const { transaction } = bot.store;
    bot.store.transaction = async () => {
      throw new StoreError('The disk is full.');
    };
    const courier = bot.start();
    expect(await bot.shown(1)).toBe(1);
    bot.store.transaction = transaction;

    for (let seconds = 0; seconds < 10; seconds += 5) {
      bot.pass(5 / 3_600);
      await vi.advanceTimersByTimeAsync(5_000);
      await quiet();
    }

    expect(await bot.shown(2)).toBe(2);
    expect(await bot.store.counts.waiting()).toBe(0);
    await courier.stop();
  });

  it('looks again as soon as what was put off is due', async () => {
    const bot = await startCouriers();
    await bot.docks(900);
    const at = bot.in(4);
    bot.platform.outcomes = [{ kind: 'later', at, reason: 'busy' }];
    const courier = bot.start();
    expect(await bot.shown(1)).toBe(1);
    bot.pass(4 / 3_600);

    await vi.advanceTimersByTimeAsync(3_999);
    expect(await bot.shown(2)).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await bot.shown(2)).toBe(2);

    await courier.stop();
  });

  it('looks again as soon as the platform takes something again', async () => {
    const bot = await startCouriers();
    await bot.docks(900);
    const end = bot.in(2);
    bot.platform.heldUntil = () => (bot.in(0) < end ? end : null);
    const courier = bot.start();
    await quiet();
    bot.pass(2 / 3_600);

    await vi.advanceTimersByTimeAsync(1_999);
    expect(await bot.shown(1)).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await bot.shown(1)).toBe(1);

    await courier.stop();
  });

  it('never delivers twice at a time, and once more where it is woken meanwhile', async () => {
    const bot = await startCouriers();
    const { expire } = bot.store.outbox;
    const gate = Promise.withResolvers<void>();
    let begun = 0;
    bot.store.outbox.expire = async before => {
      begun += 1;
      if (begun === 1) await gate.promise;
      return expire.call(bot.store.outbox, before);
    };

    const courier = bot.start();
    for (let wake = 0; wake < 3; wake++) courier.wake();
    await quiet();
    expect(begun).toBe(1);
    gate.resolve();
    await quiet();

    expect(begun).toBe(2);
    await courier.stop();
  });

  it('logs what failed, and goes on', async () => {
    const bot = await startCouriers();
    const { byIds } = bot.store.events;
    bot.platform.outcomes = [{ kind: 'refused', reason: 'too long' }];
    await bot.docks(900);
    const courier = bot.start();
    await bot.shown(1);
    await bot.docks(901);
    bot.store.events.byIds = async () => {
      throw new StoreError('The database is locked.');
    };
    courier.wake();
    await quiet();
    bot.store.events.byIds = byIds;
    await bot.docks(902);
    courier.wake();
    await quiet();
    bot.pass(1);
    courier.wake();

    expect(await bot.shown(3)).toBe(3);
    expect(bot.logged()).toEqual([
      'A post was not sent.',
      'Delivery stopped; what is left is sent next time.',
    ]);
    await courier.stop();
  });

  it('when stopped finishes what is under way, and begins nothing more', async () => {
    const bot = await startCouriers();
    await bot.subscribe('second');
    await bot.docks(900);
    const { send } = bot.platform;
    const gate = Promise.withResolvers<void>();
    bot.platform.send = async (channel, post) => {
      await gate.promise;
      return send.call(bot.platform, channel, post);
    };
    const courier = bot.start();
    await quiet();

    const stopped = courier.stop();
    gate.resolve();
    await stopped;
    courier.wake();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(await bot.shown(2)).toBe(1);
    expect(await bot.store.counts.waiting()).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait longer than ten seconds to be stopped', async () => {
    const bot = await startCouriers();
    await bot.docks(900);
    const gate = Promise.withResolvers<void>();
    bot.platform.send = async () => {
      await gate.promise;
      return { kind: 'sent', messageId: 'm' };
    };
    const courier = bot.start();
    await quiet();
    let isStopped = false;

    const stopped = courier.stop().then(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(isStopped).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await stopped;

    gate.resolve();
    await quiet();
    expect(await bot.store.counts.waiting()).toBe(0);
  });
});
