import { describe, expect, it } from 'vitest';
import { refuses } from '../support/discord/faults.ts';
import type { Channel } from '../support/discord/state/channel.ts';
import { type DiscordNews, shown, startDiscordNews, withFans } from '../support/discord-news.ts';
import { prichal } from '../support/docking-event.ts';

/** A docking is told to #news where the bot may do less than it asks for. */
async function toldWith(permissions: Parameters<Channel['setBotPermissions']>[0]): Promise<DiscordNews> {
  const bot = await startDiscordNews();
  bot.news.setBotPermissions(permissions);
  await bot.heard();
  await bot.docks();
  await bot.tell();
  return bot;
}

function requestsTo({ double }: DiscordNews, { id }: Channel): number {
  return double.requests.filter(({ path }) => path.startsWith(`/channels/${id}`)).length;
}

describe('a channel that the bot is known not to reach', () => {
  it.each([
    ['ViewChannel', 'the bot lacks View Channel there'],
    ['SendMessages', 'the bot lacks Send Messages there'],
  ] as const)('is paused without a request: no %s', async (permission, reason) => {
    const bot = await toldWith({ [permission]: false });

    expect(requestsTo(bot, bot.news)).toBe(0);
    expect(bot.reports).toEqual([`#news was not sent: ${reason}`]);
    expect(await bot.store.subscriptions.paused({ platform: 'discord', channel: bot.news.id })).toMatchObject(
      {
        by: 'delivery',
        reason,
      },
    );
  });

  it('is told as soon as the bot may write there', async () => {
    const bot = await toldWith({ SendMessages: false });
    bot.news.setBotPermissions({ SendMessages: null });
    await bot.log.saying(/can be written to again/);

    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
    expect(await bot.subscriptions(bot.news)).not.toContain('Paused');
  });

  it('waits, and is not paused, while its server is unavailable', async () => {
    const bot = await startDiscordNews();
    await bot.docks();
    bot.guild.makeUnavailable();
    await bot.double.command({ user: bot.double.addUser('eve'), subcommand: 'help' });

    await bot.tell();
    expect([requestsTo(bot, bot.news), await bot.post(bot.news)]).toEqual([0, 'queued for 60 s']);
    bot.guild.makeAvailable();
    await bot.heard();
    bot.pass(60);
    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
  });
});

describe('a channel without embeds', () => {
  const facts = [
    'Progress MS-900 docked at the International Space Station, Poisk zenith',
    'Docked <t:1791460800:f> (<t:1791460800:R>)',
    'Vehicle: Progress-MS · Russian Federal Space Agency (ROSCOSMOS)',
    'Data: The Space Devs · Launch Library 2',
  ];

  it('is told in plain text with all the facts, in one request', async () => {
    const bot = await toldWith({ EmbedLinks: false });

    const [message] = bot.news.messages;
    expect(message?.embeds).toEqual([]);
    expect(message?.content.replaceAll('**', '').split('\n')).toEqual(facts);
    expect(requestsTo(bot, bot.news)).toBe(1);
    expect(await bot.subscriptions(bot.news)).toContain('The bot lacks Embed Links in #news');
  });

  it('is told in plain text where only Discord says that embeds are not allowed (50013)', async () => {
    const bot = await startDiscordNews();
    await bot.docks();
    bot.double.fault({ method: 'POST', channel: bot.news }, refuses(403, 50013));

    await bot.tell();

    const [message] = bot.news.messages;
    expect(message?.content.replaceAll('**', '').split('\n')).toEqual(facts);
    expect(requestsTo(bot, bot.news)).toBe(2);
    expect(bot.reports).toEqual([]);
  });

  it('is corrected in plain text', async () => {
    const bot = await toldWith({ EmbedLinks: false });
    await bot.changes(900, { location: prichal });

    await bot.tell();

    const [message] = bot.news.messages;
    expect([message?.embeds, message?.edits.length]).toEqual([[], 1]);
    expect(message?.content).toContain('Prichal nadir');
  });

  it('is corrected in plain text where only Discord says so', async () => {
    const bot = await toldWith({});
    await bot.changes(900, { location: prichal });
    bot.double.fault({ method: 'PATCH', channel: bot.news }, refuses(403, 50013));

    await bot.tell();

    expect(bot.news.messages.map(({ embeds, edits }) => [embeds, edits.length])).toEqual([[[], 1]]);
    expect(bot.news.messages.map(shown)[0]).toContain('Prichal nadir');
    expect(bot.reports).toEqual([]);
  });

  it('pings whom it would ping with them', async () => {
    const bot = await startDiscordNews();
    const fans = await withFans(bot);
    bot.news.setBotPermissions({ EmbedLinks: false });
    await bot.heard();
    await bot.docks();

    await bot.tell();

    expect(bot.news.messages[0]?.pings.roles).toEqual([fans.id]);
  });
});

describe('a departure that cannot be an answer', () => {
  async function departed(bot: DiscordNews): Promise<void> {
    await bot.changes(900, { departure: bot.now });
    await bot.tell();
  }

  it('is told by itself where the bot may not read the history, in one request', async () => {
    const bot = await toldWith({ ReadMessageHistory: false });

    await departed(bot);

    expect(bot.news.messages.map(({ reference }) => reference)).toEqual([null, null]);
    // Two alerts, and the first of them edited.
    expect(requestsTo(bot, bot.news)).toBe(3);
  });

  it('is told by itself where Discord refuses the answer (160002)', async () => {
    const bot = await toldWith({});
    bot.double.fault({ method: 'POST', channel: bot.news }, refuses(400, 160002));

    await departed(bot);

    expect(bot.news.messages.map(({ reference }) => reference)).toEqual([null, null]);
    expect(bot.reports).toEqual([]);
  });

  it('is told by itself where the message of the arrival was deleted', async () => {
    const bot = await toldWith({});
    bot.news.messages[0]?.delete();

    await departed(bot);

    expect(bot.news.messages.map(({ embeds, reference }) => [embeds[0]?.title, reference])).toEqual([
      ['Progress MS-900 left the International Space Station after 1 min', null],
    ]);
  });
});
