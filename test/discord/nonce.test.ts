import { describe, expect, it } from 'vitest';
import {
  type Fault,
  lostAnswer,
  malformed,
  rateLimits,
  refuses,
  reset,
  silenceAfter,
} from '../support/discord/faults.ts';
import { type DiscordNews, platformOf, startDiscordNews } from '../support/discord-news.ts';
import { claimNext, outgoing } from '../support/ledger.ts';

/** A docking is told to #news, and something befalls the message. */
async function befallen(fault: Fault): Promise<DiscordNews> {
  const bot = await startDiscordNews();
  await bot.docks();
  bot.double.fault({ method: 'POST', channel: bot.news }, fault);
  await bot.tell();
  return bot;
}

/** A docking was told to #news, and the bot has not heard that it was. */
async function inDoubt(): Promise<DiscordNews> {
  const bot = await befallen(lostAnswer);
  expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'queued for 2 s']);
  return bot;
}

function searches({ double, news }: DiscordNews): number {
  return double.requests.filter(
    ({ method, path }) => method === 'GET' && path === `/channels/${news.id}/messages`,
  ).length;
}

describe('a message whose answer was lost', () => {
  it('is not there twice when it is sent again within a minute', async () => {
    const bot = await inDoubt();
    bot.pass(30);

    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
    expect(searches(bot)).toBe(0);
  });

  it('is answered by the departure as any other', async () => {
    const bot = await inDoubt();
    bot.pass(30);
    await bot.tell();
    await bot.changes(900, { departure: bot.now });

    await bot.tell();

    const [arrival, departure] = bot.news.messages;
    expect(departure?.reference?.messageId).toBe(arrival?.id);
  });

  it('is looked for after a minute, and found', async () => {
    const bot = await inDoubt();
    bot.news.say(bot.ann.user, 'Look!');
    bot.pass(3_600);

    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([2, 'sent']);
    expect(searches(bot)).toBe(1);
  });

  it('is found among more than a hundred messages around it', async () => {
    const bot = await startDiscordNews();
    await bot.docks();
    for (let said = 0; said < 130; said += 1) bot.news.say(bot.ann.user, `It docks ${said}`);
    bot.double.fault({ method: 'POST', channel: bot.news }, lostAnswer);
    await bot.tell();
    for (let said = 0; said < 130; said += 1) bot.news.say(bot.bob.user, `It has docked ${said}`);
    bot.pass(3_600);

    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([261, 'sent']);
    expect(searches(bot)).toBe(2);
  });

  it('is sent again where it is looked for and not there', async () => {
    const bot = await befallen(reset);
    bot.news.say(bot.ann.user, 'Has it docked?');
    bot.pass(3_600);

    await bot.tell();

    expect(bot.news.messages.map(({ author }) => author.isBot)).toEqual([false, true]);
    expect(searches(bot)).toBe(1);
  });

  it('is not sent again while it cannot be looked for', async () => {
    const bot = await inDoubt();
    bot.pass(3_600);
    bot.double.fault({ method: 'GET', channel: bot.news }, refuses(500), 2);

    await bot.tell();
    expect(await bot.post(bot.news)).toBe('queued for 600 s');
    bot.pass(600);
    await bot.tell();
    bot.pass(600);
    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
  });

  it('is sent once more where the bot may not read the history, which would show nothing', async () => {
    const bot = await inDoubt();
    bot.news.setBotPermissions({ ReadMessageHistory: false });
    await bot.heard();
    bot.pass(3_600);

    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([2, 'sent']);
    expect(searches(bot)).toBe(0);
  });

  it('counts as told when somebody has deleted it meanwhile', async () => {
    const bot = await inDoubt();
    bot.news.messages[0]?.delete();
    bot.pass(30);

    await bot.tell();
    bot.pass(3_600);
    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([0, 'gone']);
  });

  it.each<[string, Fault]>([
    ['the connection broke', lostAnswer],
    ['no answer came', silenceAfter],
  ])('is there once: %s', async (_what, fault) => {
    const bot = await startDiscordNews();
    await bot.docks();
    bot.double.fault({ method: 'POST', channel: bot.news }, fault);
    await bot.tell(await platformOf(bot, { clock: bot.clock, timeOut: 50 }));
    bot.pass(30);

    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
  });

  it.each<[string, Fault, number]>([
    ['500', refuses(500), 1],
    ['an answer that breaks off', malformed(), 1],
    ['an answer about something else', malformed('{"guild": 1}'), 1],
    ['429, which says that it is not there', rateLimits(1), 0],
  ])('is looked for before it is sent again: %s', async (_what, fault, times) => {
    const bot = await befallen(fault);
    bot.pass(60);

    await bot.tell(await platformOf(bot, { clock: bot.clock }));

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
    expect(searches(bot)).toBe(times);
  });
});

describe('a clock', () => {
  const minutes = 60_000;

  it.each([
    ['is minutes ahead of Discord’s', { claimed: 5 * minutes, doubted: 5 * minutes, again: 60 * minutes }],
    ['was set back', { claimed: 0, doubted: 120 * minutes, again: 30 * minutes }],
  ])('that %s leaves one message', async (_what, { claimed, doubted, again }) => {
    const bot = await startDiscordNews();
    const later = (milliseconds: number) => new Date(bot.now.getTime() + milliseconds);
    await bot.docks();
    const post = await claimNext(bot.store, later(claimed), 'discord');
    const doubtful = await outgoing(bot.store, { ...post, doubtSince: later(doubted) }, later(claimed));
    await bot.discord.platform.send(post.channel, { ...doubtful, doubtSince: null });
    bot.pass(again / 1_000);

    await bot.discord.platform.send(post.channel, doubtful);

    expect([bot.news.messages.length, searches(bot)]).toEqual([1, 1]);
  });
});

describe('a crash between the send and its record', () => {
  async function sendUnrecorded({ store, discord, now }: DiscordNews): Promise<void> {
    const post = await claimNext(store, now, 'discord');
    await discord.platform.send(post.channel, await outgoing(store, post, now));
  }

  it('leaves one message', async () => {
    const bot = await startDiscordNews();
    await bot.docks();
    await sendUnrecorded(bot);

    await bot.tell();
    expect(await bot.post(bot.news)).toBe('sending');
    bot.pass(180);
    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
    expect(searches(bot)).toBe(1);
  });

  it('leaves one message also where the bot may not read the history, if it starts again soon', async () => {
    const bot = await startDiscordNews();
    bot.news.setBotPermissions({ ReadMessageHistory: false });
    await bot.heard();
    await bot.docks();
    await sendUnrecorded(bot);

    bot.pass(10);
    const lock = await bot.store.lock(bot.now);
    await bot.tell();
    expect(await bot.post(bot.news)).toBe('queued for 2 s');
    bot.pass(2);
    await bot.tell();
    lock.release();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
  });
});
