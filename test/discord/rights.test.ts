import { describe, expect, it } from 'vitest';
import { actionId } from '../../src/discord/render/custom-id.ts';
import { guildFields } from '../support/discord/state/guild-payload.ts';
import type { DiscordBot } from '../support/discord-bot.ts';
import { subscription } from '../support/subscription.ts';
import { readIn, startAskedBot, textIn } from './asking.ts';

const managing = ['subscribe', 'unsubscribe', 'pause', 'resume', 'test'];
const looking = ['subscriptions', 'why'];
const options = { why: { event: '644' } } as Readonly<Record<string, Readonly<Record<string, string>>>>;

/** With #launches beside #news, which has a subscription, as #news has. */
async function startWithLaunches() {
  const bot = await startAskedBot();
  const launches = bot.guild.addChannel({ name: 'launches' });
  for (const { id } of [bot.news, launches]) {
    const place = { platform: 'discord', channel: id, workspace: bot.guild.id };
    await bot.store.subscriptions.put(place, subscription());
  }
  return { ...bot, launches };
}

/** What somebody is told who subscribes #news to everything. */
async function subscribing({ double, news }: DiscordBot, member: DiscordBot['ann']): Promise<string> {
  const answer = await double.command({ member, channel: news, subcommand: 'subscribe' });
  expect(answer.private).toBe(true);
  return textIn(answer.message);
}

const refused =
  /^\/docking subscribe needs the permission Manage Channels in #news\. Ask somebody who has it\.$/;
const done = /^This channel now hears of all dockings and departures\./;

describe('who manages a channel', () => {
  it.each(managing)('may: %s', async subcommand => {
    const { double, ann } = await startWithLaunches();

    const { message } = await double.command({ member: ann, subcommand });

    expect(textIn(message)).not.toContain('Manage Channels');
  });

  it.each(managing)('nobody else may: %s', async subcommand => {
    const { double, bob, news, store } = await startWithLaunches();

    const answer = await double.command({ member: bob, subcommand });

    expect(answer.private).toBe(true);
    expect(readIn(answer.message)).toEqual([
      `/docking ${subcommand} needs the permission Manage Channels in #news. Ask somebody who has it.`,
    ]);
    expect(news.messages).toEqual([]);
    expect(await store.subscriptions.of({ platform: 'discord', channel: news.id })).toHaveLength(1);
  });

  it.each(managing)('may not therefore in another channel: %s', async subcommand => {
    const { double, guild, launches, store } = await startWithLaunches();
    const cleo = guild.addMember({ name: 'cleo' });
    launches.setOverwrite({ of: cleo, allow: ['ManageChannels'] });

    const here = await double.command({ member: cleo, channel: launches, subcommand });
    const there = await double.command({
      member: cleo,
      channel: launches,
      subcommand,
      options: { channel: guild.channels[0] },
    });

    expect(textIn(here.message)).not.toContain('Manage Channels');
    expect(textIn(there.message)).toContain('needs the permission Manage Channels in #news');
    expect(
      await store.subscriptions.of({ platform: 'discord', channel: guild.channels[0]?.id ?? '' }),
    ).toHaveLength(1);
  });

  it('is who has a role that says so, until it is taken away', async () => {
    const bot = await startAskedBot();
    const crew = bot.guild.addRole({ name: 'crew', permissions: ['ManageChannels'] });
    const cleo = bot.guild.addMember({ name: 'cleo', roles: [crew] });

    expect(await subscribing(bot, cleo)).toMatch(done);
    crew.update({ permissions: [] });
    expect(await subscribing(bot, cleo)).toMatch(refused);
  });

  it('is who the channel allows, and not who it denies', async () => {
    const bot = await startAskedBot();

    bot.news.setOverwrite({ of: bot.bob, allow: ['ManageChannels'] });
    bot.news.setOverwrite({ of: bot.ann, deny: ['ManageChannels'] });

    expect(await subscribing(bot, bot.bob)).toMatch(done);
    expect(await subscribing(bot, bot.ann)).toMatch(refused);
  });

  it('is an administrator, whatever the channel says', async () => {
    const bot = await startAskedBot();
    const cleo = bot.guild.addMember({ name: 'cleo', permissions: ['Administrator'] });
    bot.news.setOverwrite({ of: cleo, deny: ['ManageChannels', 'ViewChannel'] });

    expect(await subscribing(bot, cleo)).toMatch(done);
  });

  it('is the owner of the server', async () => {
    const bot = await startAskedBot();
    bot.guild.dispatch('GUILD_UPDATE', { ...guildFields(bot.guild), owner_id: bot.bob.id });

    expect(await subscribing(bot, bot.bob)).toMatch(done);
  });

  it('manages its threads too', async () => {
    const bot = await startAskedBot();
    bot.news.setOverwrite({ of: bot.bob, allow: ['ManageChannels'] });
    const thread = bot.guild.addChannel({ type: 'thread', name: 'soyuz', parent: bot.news });
    const other = bot.guild.addChannel({ name: 'other' });
    const elsewhere = bot.guild.addChannel({ type: 'thread', name: 'dragon', parent: other });

    expect(await subscribing({ ...bot, news: thread }, bot.bob)).toMatch(done);
    expect(await subscribing({ ...bot, news: elsewhere }, bot.bob)).toContain('Manage Channels in #dragon');
  });
});

describe('what a channel hears of', () => {
  it.each(looking)('may be looked into by who sees it: %s', async subcommand => {
    const { double, bob, launches, news } = await startWithLaunches();
    launches.setOverwrite({ of: bob, deny: ['ViewChannel'] });
    const asking = { member: bob, subcommand };

    const seen = await double.command({
      ...asking,
      channel: launches,
      options: { ...options[subcommand], channel: news },
    });
    const unseen = await double.command({
      ...asking,
      channel: news,
      options: { ...options[subcommand], channel: launches },
    });

    expect(textIn(seen.message)).toMatch(/^#news has one subscription|^Why: /);
    expect(readIn(unseen.message)).toEqual(['You cannot see that channel.']);
    expect(unseen.private).toBe(true);
  });
});

describe('a click', () => {
  it.each(managing)('is checked as a command is: %s', async subcommand => {
    const { double, ann, bob, launches, news } = await startWithLaunches();
    const id = actionId({ subcommand, values: {} }, '', []) ?? '';
    const elsewhere = actionId({ subcommand, values: { channel: launches.id } }, '', []) ?? '';
    const button = (custom_id: string) => ({ type: 2, style: 2, label: custom_id, custom_id }) as const;
    const message = news.say(ann.user, 'made by somebody');
    message.components = [{ type: 1, components: [button(id), button(elsewhere)] }];

    const here = await double.click(message, id, { member: bob });
    const there = await double.click(message, elsewhere, { member: bob });

    const needs = `/docking ${subcommand} needs the permission Manage Channels in`;
    expect(textIn(here.message)).toContain(`${needs} #news.`);
    expect(textIn(there.message)).toContain(`${needs} #launches.`);
    expect([here.private, there.private]).toEqual([true, true]);
    expect(launches.messages).toEqual([]);
  });
});

describe('where there is no channel to manage', () => {
  const inServer = 'Alerts go to channels of a server. Use this command in one that the bot is in.';
  const added =
    'The bot is not in this server. Somebody who may manage the server can add it: in its profile, "Add App", or by the link that whoever runs it has.';

  it.each([...managing, ...looking])('direct messages say so: %s', async subcommand => {
    const { double, ann } = await startAskedBot();

    const answer = await double.command({
      member: ann,
      directMessage: true,
      subcommand,
      options: options[subcommand] ?? {},
    });

    expect(readIn(answer.message)).toEqual([inServer]);
  });

  it('who has installed it for themselves is told, and answered all the same', async () => {
    const { double } = await startAskedBot();
    const guild = double.addGuild({ name: 'Elsewhere', hasBot: false });
    guild.addChannel({ name: 'lounge' });
    const dana = guild.addMember({ name: 'dana', permissions: ['ManageChannels'] });
    const role = guild.addRole({ name: 'fans', mentionable: true });
    const asking = { member: dana, userInstalled: true };

    const refusedThere = await double.command({
      ...asking,
      subcommand: 'subscribe',
      options: { mention: role },
    });
    const looked = await double.command({ ...asking, subcommand: 'subscriptions' });
    const found = await double.command({ ...asking, subcommand: 'search', options: { text: 'Salyut' } });
    const clicked = await double.select(found.message, 0, ['21'], asking);

    expect(readIn(refusedThere.message)).toEqual([added]);
    expect(readIn(looked.message)).toEqual([added]);
    expect(textIn(found.message)).toMatch(/^2 dockings found/);
    expect(textIn(clicked.message)).toContain('Soyuz T-6');
  });
});
