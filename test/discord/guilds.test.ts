import { describe, expect, it } from 'vitest';
import { openDiscordBot, until } from '../support/discord-bot.ts';
import { type DiscordNews, startDiscordNews } from '../support/discord-news.ts';
import { subscribed } from '../support/ledger.ts';

/** Whether the bot takes #news's server for left. */
async function hasLeft({ store }: DiscordNews): Promise<boolean> {
  const [workspace] = await store.subscriptions.workspaces('discord');
  return workspace?.hasLeft ?? false;
}

describe('a server that is unavailable', () => {
  it('keeps everything, for it is Discord’s outage; what is new arrives once it is back', async () => {
    const bot = await startDiscordNews();
    const { guild, news } = bot;

    guild.makeUnavailable();
    await bot.docks();
    guild.makeAvailable();
    await bot.heard();
    await bot.tell();

    expect(await hasLeft(bot)).toBe(false);
    expect(news.messages.map(({ embeds }) => embeds[0]?.title)).toEqual([
      expect.stringContaining('Progress MS-900'),
    ]);
    expect(await bot.subscriptions(news)).not.toMatch(/paused/i);
  });

  it('at the start, too, is not one that was left', async () => {
    const bot = await startDiscordNews();
    await bot.discord.close();
    bot.guild.makeUnavailable();

    const next = await openDiscordBot({ double: bot.double, store: bot.store, events: [] });
    await until(() => bot.double.gateway.identifies === 2);
    bot.guild.makeAvailable();
    await next.log.saying(/ready/);

    expect(await hasLeft(bot)).toBe(false);
  });
});

describe('a server that the bot was removed from', () => {
  it('is sent nothing, and finds everything as it was when the bot comes back', async () => {
    const bot = await startDiscordNews();
    const { double, guild, news } = bot;

    guild.remove();
    await until(() => hasLeft(bot));
    const before = double.requests.length;
    await bot.docks({ id: 900 });
    await bot.tell();
    const meanwhile = double.requests.slice(before);
    guild.addBot();
    await until(async () => !(await hasLeft(bot)));
    await bot.docks({ id: 901 });
    await bot.tell();

    expect(meanwhile).toEqual([]);
    expect(news.messages.map(({ embeds }) => embeds[0]?.title)).toEqual([
      expect.stringContaining('Progress MS-901'),
    ]);
    expect(bot.reports).toEqual([]);
  });

  it('while the bot was not running is noticed at the start, and so is a return', async () => {
    const bot = await startDiscordNews();
    const { double, guild, store } = bot;
    await bot.discord.close();

    guild.remove();
    const second = await openDiscordBot({ double, store, events: [] });
    await until(() => hasLeft(bot));
    await second.discord.close();
    guild.addBot();
    const third = await openDiscordBot({ double, store, events: [] });
    await until(async () => !(await hasLeft(bot)));
    await third.log.saying(/ready/);
    await bot.docks();
    await bot.tell(third.discord.platform);

    expect(bot.news.messages).toHaveLength(1);
  });

  it('while the connection was lost is noticed too', async () => {
    const bot = await startDiscordNews();
    const { gateway } = bot.double;

    gateway.goDown();
    bot.guild.remove();
    gateway.goUp();

    await until(() => hasLeft(bot));
    expect(gateway.isConnected).toBe(true);
  });

  it('leaves the settings of others alone', async () => {
    const bot = await startDiscordNews();
    const other = bot.double.addGuild({ name: 'Other' });
    const place = { platform: 'discord', channel: other.addChannel({ name: 'x' }).id, workspace: other.id };
    await subscribed(bot.store, place);

    bot.guild.remove();
    await until(() => hasLeft(bot));

    expect(await bot.store.subscriptions.workspaces('discord')).toEqual([
      { id: bot.guild.id, hasLeft: true },
      { id: other.id, hasLeft: false },
    ]);
  });

  it('is forgotten after 30 days', async () => {
    const bot = await startDiscordNews();
    const place = { platform: 'discord', channel: bot.news.id };
    bot.guild.remove();
    await until(() => hasLeft(bot));

    bot.pass(30 * 86_400 - 60);
    await bot.tell();
    const before = await bot.store.subscriptions.of(place);
    bot.pass(120);
    await bot.tell();

    expect(before).toHaveLength(1);
    expect(await bot.store.subscriptions.of(place)).toEqual([]);
  });
});
