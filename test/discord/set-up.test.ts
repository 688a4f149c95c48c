import { describe, expect, it } from 'vitest';
import type { Channel, ChannelKind } from '../support/discord/state/channel.ts';
import type { Guild } from '../support/discord/state/guild.ts';
import type { DiscordBot } from '../support/discord-bot.ts';
import { readIn, startAskedBot, textIn } from './asking.ts';

async function subscribing({ double, ann, news }: DiscordBot, channel: Channel, options: object = {}) {
  const asking = { member: ann, channel: news, subcommand: 'subscribe' };
  const { message } = await double.command({ ...asking, options: { channel, ...options } });
  return readIn(message);
}

async function isSubscribed({ store }: DiscordBot, { id }: Channel): Promise<boolean> {
  return (await store.subscriptions.of({ platform: 'discord', channel: id })).length > 0;
}

function tagOf({ store }: DiscordBot, { id }: Channel): Promise<string | null> {
  return store.subscriptions.tag({ platform: 'discord', channel: id });
}

function addOf(type: ChannelKind, guild: Guild, said: object = {}): Channel {
  const [parent] = guild.channels;
  return guild.addChannel({ type, name: 'space', ...(type === 'thread' && parent && { parent }), ...said });
}

describe('alerts can go', () => {
  it.each(['text', 'announcement', 'thread', 'forum'] as const)('to a channel that is: %s', async type => {
    const bot = await startAskedBot();
    const channel = addOf(type, bot.guild);

    expect((await subscribing(bot, channel))[0]).toBe('#space now hears of all dockings and departures.');
    expect(await isSubscribed(bot, channel)).toBe(true);
  });

  it('to a thread of an announcement channel', async () => {
    const bot = await startAskedBot();
    const parent = addOf('announcement', bot.guild);

    expect(await subscribing(bot, addOf('thread', bot.guild, { parent }))).toContain(
      '#space now hears of all dockings and departures.',
    );
  });

  it('to no voice channel, which the form does not offer either', async () => {
    const bot = await startAskedBot();
    const voice = addOf('voice', bot.guild);

    const { message } = await bot.double.command({
      member: bot.ann,
      channel: voice,
      subcommand: 'subscribe',
    });

    expect(readIn(message)).toEqual([
      'No alerts can go to #space. Choose a text, announcement or forum channel, or a thread.',
    ]);
    await expect(subscribing(bot, voice)).rejects.toThrow('must be another type of channel');
    await expect(subscribing(bot, addOf('category', bot.guild))).rejects.toThrow('must be another type');
  });
});

describe('a forum that wants a tag', () => {
  const tags = ['Docking', 'News'];

  it.each(['docking', 'Docking'])('takes it by name: %s', async tag => {
    const bot = await startAskedBot();
    const forum = addOf('forum', bot.guild, { tags, requiresTag: true });

    await subscribing(bot, forum, { tag });

    expect(await tagOf(bot, forum)).toBe(forum.tags[0]?.id);
  });

  it('takes it as it was picked, and keeps it when something else is changed', async () => {
    const bot = await startAskedBot();
    const forum = addOf('forum', bot.guild, { tags, requiresTag: true });

    await subscribing(bot, forum, { tag: forum.tags[1]?.id });
    const said = await subscribing(bot, forum, { style: 'compact' });

    expect(said).toContain('Settings: compact (before: none).');
    expect(await tagOf(bot, forum)).toBe(forum.tags[1]?.id);
  });

  it('is not set up without one, nor with another, and its tags are told', async () => {
    const bot = await startAskedBot();
    const forum = addOf('forum', bot.guild, { tags, requiresTag: true });

    expect(await subscribing(bot, forum)).toEqual([
      '#space wants a tag on every post. Give one as tag; it has: Docking, News.',
    ]);
    expect(await subscribing(bot, forum, { tag: 'Launch' })).toEqual([
      '#space has no tag "Launch". It has: Docking, News.',
    ]);
    expect(await isSubscribed(bot, forum)).toBe(false);
  });

  it('and one that does not: without', async () => {
    const bot = await startAskedBot();
    const forum = addOf('forum', bot.guild, { tags });

    await subscribing(bot, forum);

    expect(await isSubscribed(bot, forum)).toBe(true);
    expect(await tagOf(bot, forum)).toBeNull();
  });

  it('elsewhere there is none to give', async () => {
    const bot = await startAskedBot();

    expect(await subscribing(bot, bot.news, { tag: 'News' })).toEqual([
      '#news is no forum, so it has no tags. Leave tag out.',
    ]);
  });
});

describe('without a permission of the bot', () => {
  const nothing = 'nothing can be sent here';
  const preventing = [
    ['text', 'ViewChannel', 'View Channel'],
    ['text', 'SendMessages', 'Send Messages'],
    ['announcement', 'SendMessages', 'Send Messages'],
    ['thread', 'ViewChannel', 'View Channel'],
    ['thread', 'SendMessagesInThreads', 'Send Messages in Threads'],
    ['forum', 'SendMessages', 'Send Messages'],
    ['forum', 'SendMessagesInThreads', 'Send Messages in Threads'],
  ] as const;

  it.each(preventing)('that alerts need nothing is set up: %s without %s', async (type, permission, name) => {
    const bot = await startAskedBot();
    const channel = addOf(type, bot.guild);
    const home = channel.parent ?? channel;
    home.setBotPermissions({ [permission]: false });

    expect(await subscribing(bot, channel)).toEqual([
      'No alert would arrive in #space, so nothing was changed.',
      `The bot lacks ${name} in #space: ${nothing}. Allow it in the settings of #${home.name}, under Permissions.`,
    ]);
    expect(await isSubscribed(bot, channel)).toBe(false);
  });

  it('that they look better with it is set up with a warning, which stays to be read', async () => {
    const bot = await startAskedBot();
    bot.news.setBotPermissions({ EmbedLinks: false, ReadMessageHistory: false });
    const warnings = [
      'The bot lacks Embed Links in #news: alerts are plain text without a picture. Allow it in the settings of #news, under Permissions.',
      'The bot lacks Read Message History in #news: a departure does not answer the message that told of the arrival. Allow it in the settings of #news, under Permissions.',
    ];

    const said = await subscribing(bot, bot.news);
    const { message } = await bot.double.command({ member: bot.bob, subcommand: 'subscriptions' });

    expect(said[0]).toBe('This channel now hears of all dockings and departures.');
    expect(said).toEqual(expect.arrayContaining(warnings));
    expect(readIn(message)).toEqual(expect.arrayContaining(warnings));
  });

  it('each is named, what prevents alerts first', async () => {
    const bot = await startAskedBot();
    bot.news.setBotPermissions({ SendMessages: false, EmbedLinks: false, ViewChannel: false });

    const said = await subscribing(bot, bot.news);

    expect(said.map(line => /^The bot lacks (.+) in #news/.exec(line)?.[1])).toEqual([
      undefined,
      'View Channel',
      'Send Messages',
      'Embed Links',
    ]);
  });

  it('that was taken away since, what a channel hears of is told with it', async () => {
    const bot = await startAskedBot();
    await subscribing(bot, bot.news);
    bot.guild.botRole.update({ permissions: ['ViewChannel'] });

    const { message } = await bot.double.command({ member: bot.bob, subcommand: 'subscriptions' });

    expect(textIn(message)).toContain('The bot lacks Send Messages in #news');
  });
});
