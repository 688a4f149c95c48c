import { describe, expect, it } from 'vitest';
import { openDiscordBot } from '../support/discord-bot.ts';
import { type DiscordNews, startDiscordNews } from '../support/discord-news.ts';
import { subscribed } from '../support/ledger.ts';

const writable = { msg: 'Discord: a channel can be written to again.' };

/** A post for #news waits, for the bot may not send there. */
async function startPaused(): Promise<DiscordNews> {
  const bot = await startDiscordNews();
  bot.news.setBotPermissions({ SendMessages: false });
  await bot.heard();
  await bot.docks();
  await bot.tell();
  return bot;
}

describe('a channel that could not be written to', () => {
  const sending = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'ReadMessageHistory'] as const;

  /** What takes the right to send away, and what gives it back. */
  const rights: readonly (readonly [string, (bot: DiscordNews) => void, (bot: DiscordNews) => void])[] = [
    [
      'in the channel',
      ({ news }) => news.setBotPermissions({ SendMessages: false }),
      ({ news }) => news.setBotPermissions({ SendMessages: null }),
    ],
    [
      'of a role',
      ({ guild }) => guild.botRole.update({ permissions: ['ViewChannel'] }),
      ({ guild }) => guild.botRole.update({ permissions: sending }),
    ],
    [
      'by another role of the bot',
      ({ guild }) => guild.botRole.update({ permissions: ['ViewChannel'] }),
      ({ guild }) => giveBot(guild, guild.addRole({ name: 'Poster', permissions: sending })),
    ],
    [
      'by a role that is gone',
      bot => {
        const muted = bot.guild.addRole({ name: 'Muted' });
        giveBot(bot.guild, muted);
        bot.news.setOverwrite({ of: muted, deny: ['SendMessages'] });
      },
      ({ guild }) => [...guild.roles.values()].find(({ name }) => name === 'Muted')?.delete(),
    ],
  ];

  it.each(rights)('goes on at once when it may be again: %s', async (_where, take, give) => {
    const bot = await startDiscordNews();
    const { news } = bot;
    take(bot);
    await bot.heard();
    await bot.docks();
    await bot.tell();
    const paused = await bot.subscriptions(news);

    give(bot);
    await bot.log.saying(/can be written to again/);
    await bot.tell();

    expect(paused).toContain('the bot lacks Send Messages there');
    expect(bot.reports).toEqual(['#news was not sent: the bot lacks Send Messages there']);
    expect(news.messages).toHaveLength(1);
    expect(await bot.subscriptions(news)).not.toContain('lacks');
  });

  /** What happens besides, while the right is given back unseen. */
  const returns: readonly (readonly [string, (bot: DiscordNews) => void, (bot: DiscordNews) => void])[] = [
    ['it comes back to the server', ({ guild }) => guild.remove(), ({ guild }) => guild.addBot()],
    [
      'an outage of the server ends',
      ({ guild }) => guild.makeUnavailable(),
      ({ guild }) => guild.makeAvailable(),
    ],
  ];

  it.each(returns)('goes on when %s', async (_what, away, back) => {
    const bot = await startPaused();

    away(bot);
    bot.news.setBotPermissions({ SendMessages: null });
    back(bot);
    await bot.log.saying(/can be written to again/);
    await bot.tell();

    expect(bot.news.messages).toHaveLength(1);
  });

  it('goes on when the bot is started again', async () => {
    const bot = await startPaused();

    const again = await restartedWith(bot, async () => bot.news.setBotPermissions({ SendMessages: null }));

    await again.log.saying(/can be written to again/);
  });

  it('waits where something else has changed', async () => {
    const bot = await startDiscordNews();
    const { news, guild, store } = bot;
    const other = guild.addChannel({ name: 'other' });
    const pause = { by: 'delivery', reason: 'this forum wants a tag', at: bot.now } as const;
    await store.subscriptions.pause({ platform: 'discord', channel: news.id }, pause);

    other.update({ name: 'renamed' });
    await bot.heard();

    expect(await bot.subscriptions(news)).toContain('this forum wants a tag');
  });

  it('waits where it is given another right than the one that it lacks', async () => {
    const bot = await startPaused();

    bot.news.setBotPermissions({ ManageMessages: true });
    await bot.heard();

    expect(await bot.subscriptions(bot.news)).toContain('the bot lacks Send Messages there');
    expect(bot.log.lines).not.toContainEqual(expect.objectContaining(writable));
  });

  it('waits where a person has paused it', async () => {
    const bot = await startPaused();
    await bot.double.command({ member: bot.ann, subcommand: 'pause' });

    bot.news.setBotPermissions({ SendMessages: null });
    await bot.heard();
    await bot.tell();

    expect(bot.log.lines).not.toContainEqual(expect.objectContaining(writable));
    expect(bot.news.messages.filter(({ embeds }) => JSON.stringify(embeds).includes('MS-900'))).toEqual([]);
  });

  it('goes on in a thread that the bot had not heard of, as it is opened again', async () => {
    const bot = await startDiscordNews();
    const parent = bot.news;
    const thread = bot.guild.addChannel({
      type: 'thread',
      name: 'old',
      parent,
      archived: true,
      locked: true,
    });
    const again = await restartedWith(bot, async () => {
      const place = { platform: 'discord', channel: thread.id };
      await subscribed(bot.store, { ...place, workspace: bot.guild.id });
      const pause = { by: 'delivery', reason: 'the thread is locked', at: bot.now } as const;
      await bot.store.subscriptions.pause(place, pause);
    });

    thread.update({ archived: false, locked: false });

    await again.log.saying(/can be written to again/);
  });
});

type Guild = DiscordNews['guild'];

/** Discord tells a bot of its own roles without being asked. */
function giveBot(guild: Guild, role: ReturnType<Guild['addRole']>): void {
  const { bot } = guild;
  bot.roles.add(role);
  const roles = [...bot.roles].map(({ id }) => id);
  const user = { id: bot.id, username: 'docking.bot', discriminator: '0' };
  guild.dispatch('GUILD_MEMBER_UPDATE', {
    guild_id: guild.id,
    user,
    roles,
    joined_at: '2024-01-01T00:00:00Z',
  });
}

/** The bot again, after this has happened without it. */
async function restartedWith({ discord, double, store }: DiscordNews, happened: () => Promise<void>) {
  await discord.close();
  await happened();
  const bot = await openDiscordBot({ double, store, events: [] });
  await bot.log.saying(/ready/);
  return bot;
}
