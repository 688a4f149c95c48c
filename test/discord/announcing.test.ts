import { ChannelType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/discord/faults.ts';
import type { Channel } from '../support/discord/state/channel.ts';
import { noPings } from '../support/discord/state/pings.ts';
import type { DiscordBot } from '../support/discord-bot.ts';
import { messagesIn, startAskedBot, textIn } from './asking.ts';

const everything = 'This channel now hears of all dockings and departures, set by @ann.';
const steps = [
  ['subscribe', everything],
  ['pause', 'No docking alerts in this channel for now, paused by @ann.'],
  ['resume', 'Docking alerts go on in this channel, resumed by @ann.'],
  ['unsubscribe', "This channel's subscription to all dockings and departures is over, ended by @ann."],
] as const;

/** For what should not come: it would follow the answer at once. */
function aWhile(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 20));
}

/** Ann takes all steps, each when the line of the one before is there: in the channel that she names, if any. */
async function told(
  { double, ann }: DiscordBot,
  options: { readonly channel?: Channel } = {},
  channel = ann.guild.channels[0],
) {
  const about = options.channel ?? channel;
  for (const [index, [subcommand]] of steps.entries()) {
    const answer = await double.command({
      member: ann,
      ...(channel && { channel }),
      subcommand,
      options: { ...options },
    });
    expect(answer.private).toBe(true);
    if (about?.type === ChannelType.GuildForum) await aWhile();
    else if (about !== undefined) await messagesIn(about, index + 1);
  }
}

describe('what changes for a channel', () => {
  it('is told there in a line each', async () => {
    const bot = await startAskedBot();

    await told(bot);

    expect(bot.news.messages.map(textIn)).toEqual(steps.map(([, line]) => line));
    expect(bot.news.messages.map(({ pings }) => pings)).toEqual(steps.map(() => noPings));
  });

  it('is told there and nowhere else, when it was asked for elsewhere', async () => {
    const bot = await startAskedBot();
    const other = bot.guild.addChannel({ name: 'other' });

    await told(bot, { channel: other });

    expect(other.messages.map(textIn)).toEqual(steps.map(([, line]) => line));
    expect(bot.news.messages).toEqual([]);
  });

  it('is told in a thread', async () => {
    const bot = await startAskedBot();
    const thread = bot.guild.addChannel({ type: 'thread', name: 'soyuz', parent: bot.news });

    await told(bot, {}, thread);

    expect(thread.messages.map(textIn)).toEqual(steps.map(([, line]) => line));
  });

  it('opens no thread in a forum', async () => {
    const bot = await startAskedBot();
    const forum = bot.guild.addChannel({ type: 'forum', name: 'space' });

    await told(bot, { channel: forum });

    expect(forum.threads).toEqual([]);
    expect(bot.double.requests.some(({ path }) => path.startsWith(`/channels/${forum.id}/`))).toBe(false);
  });

  it('is told whoever clicked', async () => {
    const { double, ann, news } = await startAskedBot();
    const { message } = await double.command({
      member: ann,
      subcommand: 'station',
      options: { station: 'iss' },
    });

    const answer = await double.click(message, 'Follow the International Space Station', { member: ann });
    await answer.followUp();

    expect(textIn(news.messages.at(-1) ?? null)).toBe(
      'This channel now hears of dockings and departures at the International Space Station, set by @ann.',
    );
  });

  it('is not told where nothing changed', async () => {
    const { double, ann, news } = await startAskedBot();

    for (const subcommand of ['subscribe', 'resume', 'subscribe', 'test']) {
      await double.command({ member: ann, subcommand });
      await messagesIn(news);
    }
    await messagesIn(news, 2);
    await aWhile();

    expect(news.messages.map(textIn)).toEqual([everything, expect.stringMatching(/^Sample: /)]);
  });
});

describe('the line', () => {
  it('pings nobody, whatever people and spacecraft are called', async () => {
    const { double, guild, news } = await startAskedBot();
    const odd = guild.addMember({ name: '@everyone **bold** <@&1>', permissions: ['ManageChannels'] });
    news.setBotPermissions({ MentionEveryone: true });
    const other = guild.addChannel({ name: 'other', botPermissions: { MentionEveryone: true } });
    const options = { vehicle: '@everyone @here' };

    await double.command({ member: odd, channel: news, subcommand: 'subscribe', options });
    await double.command({
      member: odd,
      channel: news,
      subcommand: 'subscribe',
      options: { ...options, channel: other },
    });

    const lines = [...(await messagesIn(news)), ...(await messagesIn(other))];
    expect(lines.map(({ pings }) => pings)).toEqual([noPings, noPings]);
    expect(lines[0]?.content).toContain('\\*\\*bold\\*\\*');
  });

  it('is cut to what a message holds', async () => {
    const { double, ann, news } = await startAskedBot();
    const vehicle = Array.from({ length: 300 }, (_, index) => `Starship ${index}`).join(',');

    await double.command({ member: ann, subcommand: 'subscribe', options: { vehicle } });

    const [line] = await messagesIn(news);
    expect(line?.content.length).toBeLessThanOrEqual(2_000);
    expect(line?.content).toMatch(/…$/);
  });

  it('is not tried where the bot may not write', async () => {
    const { double, ann, guild, news } = await startAskedBot();
    const other = guild.addChannel({ name: 'other' });
    const asking = { member: ann, channel: news, options: { channel: other } };
    await double.command({ ...asking, subcommand: 'subscribe' });
    await messagesIn(other);
    other.setBotPermissions({ SendMessages: false });

    const answer = await double.command({ ...asking, subcommand: 'unsubscribe' });
    await aWhile();

    expect(textIn(answer.message)).toMatch(/^#other's subscription to all dockings and departures is over\./);
    expect(double.invalid).toBe(0);
  });

  it('that does not arrive is in the log, and the change is made all the same', async () => {
    const { double, ann, guild, log, store } = await startAskedBot();
    const other = guild.addChannel({ name: 'other' });
    double.fault({ channel: other }, refuses(403, 50013, 'Missing Permissions'));

    await double.command({ member: ann, subcommand: 'subscribe', options: { channel: other } });

    await log.saying(/^Discord: a line was not posted\.$/);
    expect(await store.subscriptions.of({ platform: 'discord', channel: other.id })).toHaveLength(1);
  });
});
