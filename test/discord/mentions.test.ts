import { describe, expect, it } from 'vitest';
import { noPings } from '../support/discord/state/pings.ts';
import type { Role } from '../support/discord/state/role.ts';
import type { DiscordBot } from '../support/discord-bot.ts';
import { messagesIn, readIn, startAskedBot, textIn } from './asking.ts';

async function storedMention({ store }: DiscordBot, channel: string): Promise<string | null | undefined> {
  const [subscription] = await store.subscriptions.of({ platform: 'discord', channel });
  return subscription?.mention;
}

/** What Ann is told who subscribes #news with this mention. */
async function subscribing({ double, ann }: DiscordBot, mention: Role) {
  const { message } = await double.command({ member: ann, subcommand: 'subscribe', options: { mention } });
  return message;
}

const maynt = (name: string, channel: string) =>
  `You may not mention ${name} in #${channel}, so alerts may not either. Choose a role that everybody may mention, or ask somebody with the permission Mention Everyone.`;

describe('a role to mention', () => {
  it('may be one that everybody may mention', async () => {
    const bot = await startAskedBot();
    const crew = bot.guild.addRole({ name: 'crew', mentionable: true });

    const message = await subscribing(bot, crew);

    expect(readIn(message)).toContain(`Settings: mentions <@&${crew.id}>.`);
    expect(await storedMention(bot, bot.news.id)).toBe(`<@&${crew.id}>`);
  });

  it('may be another where both, who asks and the bot, may mention everyone', async () => {
    const bot = await startAskedBot();
    const crew = bot.guild.addRole({ name: 'crew' });
    bot.news.setOverwrite({ of: bot.ann, allow: ['MentionEveryone'] });
    bot.news.setBotPermissions({ MentionEveryone: true });

    await subscribing(bot, crew);

    expect(await storedMention(bot, bot.news.id)).toBe(`<@&${crew.id}>`);
  });

  it('may be no other', async () => {
    const bot = await startAskedBot();
    const crew = bot.guild.addRole({ name: 'crew' });
    bot.news.setBotPermissions({ MentionEveryone: true });

    const message = await subscribing(bot, crew);

    expect(readIn(message)).toEqual([maynt('@crew', 'news')]);
    expect(await storedMention(bot, bot.news.id)).toBeUndefined();
  });

  it('that the bot may not mention is refused with what to do about it', async () => {
    const bot = await startAskedBot();
    const crew = bot.guild.addRole({ name: 'crew' });
    bot.news.setOverwrite({ of: bot.ann, allow: ['MentionEveryone'] });

    const message = await subscribing(bot, crew);

    expect(readIn(message)).toEqual([
      'The bot may not mention @crew in #news. Let everybody mention the role (Server Settings, Roles), or allow the bot Mention Everyone in that channel.',
    ]);
    expect(await storedMention(bot, bot.news.id)).toBeUndefined();
  });

  it('is judged by what may be mentioned in the channel that is to be told', async () => {
    const { double, ann, guild, news, store } = await startAskedBot();
    const other = guild.addChannel({ name: 'other' });
    const crew = guild.addRole({ name: 'crew' });
    news.setOverwrite({ of: ann, allow: ['MentionEveryone'] });
    news.setBotPermissions({ MentionEveryone: true });

    const { message } = await double.command({
      member: ann,
      channel: news,
      subcommand: 'subscribe',
      options: { mention: crew, channel: other },
    });

    expect(readIn(message)).toEqual([maynt('@crew', 'other')]);
    expect(await store.subscriptions.of({ platform: 'discord', channel: other.id })).toEqual([]);
  });

  it('is shown as a mention that pings nobody, by name where it is read', async () => {
    const bot = await startAskedBot();
    const crew = bot.guild.addRole({ name: 'crew', mentionable: true });
    await subscribing(bot, crew);

    const { message } = await bot.double.command({ member: bot.bob, subcommand: 'subscriptions' });

    expect(message?.embeds[0]?.description).toContain(`mentions <@&${crew.id}>`);
    expect(message?.pings).toEqual(noPings);
    expect((await messagesIn(bot.news)).map(({ pings }) => pings)).toEqual([noPings]);
  });
});

describe('@everyone', () => {
  it('may be mentioned by who may, where the bot may too', async () => {
    const bot = await startAskedBot();
    bot.news.setOverwrite({ of: bot.ann, allow: ['MentionEveryone'] });
    bot.news.setBotPermissions({ MentionEveryone: true });

    const message = await subscribing(bot, bot.guild.everyone);

    expect(await storedMention(bot, bot.news.id)).toBe('@everyone');
    expect(readIn(message)).toContain('Settings: mentions @everyone.');
    const [line] = await messagesIn(bot.news);
    expect([message, line].map(each => each?.pings)).toEqual([noPings, noPings]);
  });

  it('may be mentioned by nobody else, even were it mentionable', async () => {
    const bot = await startAskedBot();
    bot.guild.everyone.update({ mentionable: true });
    bot.news.setBotPermissions({ MentionEveryone: true });

    expect(readIn(await subscribing(bot, bot.guild.everyone))).toEqual([maynt('@everyone', 'news')]);
  });

  it('is refused where the bot may not, with what to do about it', async () => {
    const bot = await startAskedBot();
    bot.news.setOverwrite({ of: bot.ann, allow: ['MentionEveryone'] });

    expect(readIn(await subscribing(bot, bot.guild.everyone))).toEqual([
      'The bot may not mention @everyone in #news. Allow the bot Mention Everyone in that channel.',
    ]);
  });

  it('in what somebody types is only text', async () => {
    const { double, bob, news } = await startAskedBot();
    news.setBotPermissions({ MentionEveryone: true });
    const text = '@everyone @here <@&1> <@1>';

    const found = await double.command({ member: bob, subcommand: 'search', options: { text } });
    const mistaken = await double.command({ member: bob, subcommand: 'station', options: { station: text } });

    expect(textIn(found.message)).toContain('@everyone');
    expect([found, mistaken].map(({ message }) => message?.pings)).toEqual([noPings, noPings]);
    expect([found, mistaken].map(({ message }) => message?.content)).toEqual(['', '']);
  });
});
