import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { type PollRoundSettings, pollRound } from '../../src/alerts/poll-round.ts';
import { type TellSettings, tellPlatform } from '../../src/alerts/tell.ts';
import { SourceError } from '../../src/docking/source.ts';
import { dockingEvent, spacecraft } from '../support/docking-event.ts';
import { startWorld, worldBegin } from '../support/polled-world.ts';

const hour = 3_600_000;
const nextPoll = new Date(worldBegin.getTime() + hour / 6);

type RoundSettings = PollRoundSettings & TellSettings;

/** A bot's rounds over a library that was read once, and what they log: level and words. */
async function startRounds(changes: Partial<RoundSettings> = {}) {
  const world = await startWorld({
    events: [dockingEvent({ id: 1, docking: new Date('2020-01-01T00:00:00Z') })],
  });
  await world.round();
  const logged: { readonly level: string; readonly msg: string }[] = [];
  const log = pino(
    { level: 'info', formatters: { level: level => ({ level }) } },
    { write: line => logged.push(JSON.parse(line)) },
  );
  const settings: RoundSettings = {
    source: world.library,
    origin: { url: 'https://library.test', version: '2.3.0' },
    windowHours: 72,
    calls: async () => ({ limit: 15, used: 0, left: 15 }),
    pictures: 'licensed',
    clock: () => world.now,
    log,
    next: () => nextPoll,
    ...changes,
  };
  world.pass(0.5);
  return {
    ...world,
    logged: () => logged.map(({ level, msg }) => `${level}: ${msg}`),
    fresh: () => dockingEvent({ id: 900, docking: new Date(world.now.getTime() - hour) }),
    /** A poll, and then what there is to tell. */
    round: async (other: Partial<RoundSettings> = {}) => {
      await pollRound(world.store, { ...settings, ...other });
      await tellPlatform(world.store, world.platform, { ...settings, ...other });
    },
    pollRound: () => pollRound(world.store, settings),
  };
}

describe('a round', () => {
  it('tells what is new, and logs just that it did', async () => {
    const bot = await startRounds();
    bot.library.events.push(bot.fresh());

    await bot.round();

    expect(bot.platform.seen()).toEqual(['send docked 900']);
    expect(bot.logged()).toEqual(['info: Found 1 alert to tell.']);
    expect(await bot.store.state.get('nextPoll')).toBe(nextPoll.getTime());
  });

  it('can be had without the telling, which then has its own time', async () => {
    const bot = await startRounds();
    bot.library.events.push(bot.fresh());

    await bot.pollRound();

    expect(bot.logged()).toEqual(['info: Found 1 alert to tell.']);
    expect(bot.platform.seen()).toEqual([]);
    expect(await bot.store.counts.waiting()).toBe(1);
    expect(await bot.store.state.get('nextPoll')).toBe(nextPoll.getTime());
  });

  it('that cannot read says why and when it tries again, in one line', async () => {
    const bot = await startRounds();
    bot.library.failure = new SourceError('unreachable', 'Launch Library could not be reached');

    await bot.round();

    expect(bot.logged()).toEqual([
      `warn: Launch Library could not be reached. Next try ${nextPoll.toISOString()}.`,
    ]);
  });

  it('names the later moment when Launch Library asked to wait beyond the next poll', async () => {
    const bot = await startRounds();
    const allowed = new Date(nextPoll.getTime() + hour);
    bot.library.failure = new SourceError('throttled', 'Launch Library answered 429', allowed);

    await bot.round();

    expect(bot.logged()).toEqual([`warn: Launch Library answered 429. Next try ${allowed.toISOString()}.`]);
    expect(await bot.store.state.get('nextPoll')).toBe(allowed.getTime());
  });

  it('delivers what waits although the poll fails', async () => {
    const bot = await startRounds();
    bot.library.events.push(bot.fresh());
    bot.platform.outcomes = [{ kind: 'later', reason: 'no answer', at: bot.now, mayHaveArrived: true }];
    await bot.round();
    bot.library.failure = new SourceError('broken', 'Launch Library answered 500');
    const later = new Date(bot.now.getTime() + hour);

    await bot.round({ clock: () => later });

    expect(bot.platform.seen()).toEqual(['send docked 900', 'send docked 900']);
    expect(bot.logged()).toEqual([
      'info: Found 1 alert to tell.',
      'warn: A post was not sent.',
      expect.stringContaining('warn: Launch Library answered 500.'),
    ]);
  });

  it('survives a mistake of ours in the poll, delivers all the same, and the next round works', async () => {
    const bot = await startRounds();
    bot.library.events.push(bot.fresh());

    await bot.round({ calls: () => Promise.reject(new Error('a mistake of ours')) });
    await bot.round();

    expect(bot.logged()).toEqual([
      expect.stringMatching(/^error: The poll failed/),
      'info: Found 1 alert to tell.',
    ]);
    expect(bot.platform.seen()).toEqual(['send docked 900']);
  });

  it('logs as an error that more than ten changes at once are held', async () => {
    const bot = await startRounds();
    for (let id = 900; id < 911; id++) {
      bot.library.events.push({ ...bot.fresh(), id, chaser: spacecraft({ id }) });
    }

    await bot.round();

    expect(bot.logged()).toEqual([expect.stringMatching(/^error: Held: 11 changes at once/)]);
    expect(bot.platform.seen()).toEqual([]);
  });

  it('warns of records that were set aside', async () => {
    const bot = await startRounds();
    await bot.round();
    bot.pass(0.5);
    bot.library.rejected = [{ id: 7, reason: 'docking: not a time', record: '{}' }];

    await bot.round();

    expect(bot.logged()).toEqual([
      expect.stringMatching(/^warn: Set aside: 1 record that could not be read/),
    ]);
  });
});
