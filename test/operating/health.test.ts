import { describe, expect, it } from 'vitest';
import type { OpenStore } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { dockingEvent } from '../support/docking-event.ts';
import { announced, subscribed } from '../support/ledger.ts';
import { news } from '../support/news.ts';
import { openTestStore } from '../support/store.ts';
import { begin, hasPolled, later, watchedBot } from './watched.ts';

describe('/healthz', () => {
  it('is 200 where all is well, with the age of each in seconds and what waits', async () => {
    const bot = await watchedBot({ duties: ['terminal', 'polling'] });
    await subscribed(bot.store);
    await announced(bot.store, [news({ arrival: dockingEvent() })], begin);
    bot.now = later(90);
    bot.discord.heard();
    bot.now = later(100);

    expect(await bot.health()).toEqual({
      status: 200,
      body: {
        status: 'well',
        polling: {
          well: true,
          lastSuccess: begin.toISOString(),
          age: 100,
          next: later(600).toISOString(),
          reason: null,
        },
        database: { well: true, lastSuccess: later(100).toISOString(), age: 0, reason: null },
        platforms: {
          discord: {
            well: true,
            standby: false,
            connected: true,
            since: begin.toISOString(),
            age: 100,
            heard: later(90).toISOString(),
            heardAge: 10,
          },
        },
        duties: ['polling', 'terminal'],
        queue: { discord: 0, terminal: 1 },
      },
    });
  });

  it('is 503 until the history has been read', async () => {
    const { health } = await watchedBot({ store: await openTestStore() });

    expect(await health()).toMatchObject({
      status: 503,
      body: {
        status: 'unwell',
        polling: { well: false, age: null, reason: 'the history of dockings has not been read yet' },
        database: { well: true },
        platforms: { discord: { well: true } },
      },
    });
  });

  it('is 503 once every poll has failed for more than an hour, and says why', async () => {
    const bot = await watchedBot();
    const { state } = bot.store;
    await state.set('failingSince', later(600).getTime());
    await state.set('lastPoll', { at: later(4_000).getTime(), failure: 'Launch Library answered 503' });
    await state.set('nextPoll', later(9_000).getTime());

    bot.now = later(600 + 3_600);
    const during = await bot.health();
    bot.now = later(600 + 3_601);
    const after = await bot.health();
    await state.set('failingSince', null);

    expect(during.status).toBe(200);
    expect(after).toMatchObject({
      status: 503,
      body: {
        polling: {
          age: 4_201,
          reason: `failing since ${later(600).toISOString()}: Launch Library answered 503`,
        },
      },
    });
    expect((await bot.health()).status).toBe(200);
  });

  it('waits for the next poll as long as the schedule says, and five minutes', async () => {
    const bot = await watchedBot();
    await hasPolled(bot.store, begin, 24 * 60);

    bot.now = later(24 * 3_600 + 300);
    const before = await bot.health();
    bot.now = later(24 * 3_600 + 301);
    const after = await bot.health();

    expect(before.status).toBe(200);
    expect(after).toMatchObject({ status: 503, body: { polling: { reason: 'the next poll is overdue' } } });
  });

  it('is 503 while a platform has been away for a minute, or was never there', async () => {
    const bot = await watchedBot();
    bot.discord.lost();
    bot.now = later(59);
    const shortly = await bot.health();
    bot.now = later(60);
    const long = await bot.health();
    bot.discord.connected();

    expect(shortly).toMatchObject({
      status: 200,
      body: { platforms: { discord: { well: true, connected: false } } },
    });
    expect(long).toMatchObject({ status: 503, body: { platforms: { discord: { well: false, age: 60 } } } });
    expect(await bot.health()).toMatchObject({ status: 200, body: { platforms: { discord: { age: 0 } } } });
  });

  it('is 200 where another process is on a platform, and this one would take over', async () => {
    const bot = await watchedBot({ isStandby: true });

    expect(await bot.health()).toMatchObject({
      status: 200,
      body: { platforms: { discord: { well: true, standby: true, connected: false } } },
    });
  });

  it('is 503 where the database cannot be written, with the age of the last time it could', async () => {
    const store = await openTestStore();
    await hasPolled(store, begin);
    let isFull = false;
    const { state } = store;
    const sometimesFull: OpenStore = Object.create(store, {
      state: {
        value: {
          get: state.get.bind(state),
          all: state.all.bind(state),
          async set(...given: Parameters<typeof state.set>) {
            if (isFull) throw new StoreError('The database is full.');
            await state.set(...given);
          },
        },
      },
    });
    const bot = await watchedBot({ store: sometimesFull });

    const before = await bot.health();
    isFull = true;
    bot.now = later(30);
    const during = await bot.health();
    isFull = false;

    expect(before.status).toBe(200);
    expect(during).toMatchObject({
      status: 503,
      body: {
        database: { well: false, age: 30, reason: 'The database is full.' },
        polling: { well: false },
        queue: null,
      },
    });
    expect((await bot.health()).status).toBe(200);
  });

  it('shows nothing younger than new after the clock was set back', async () => {
    const bot = await watchedBot();
    bot.now = later(-3_600);

    expect(await bot.health()).toMatchObject({ body: { polling: { age: 0 } } });
  });
});
