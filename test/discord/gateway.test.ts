import { Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { newClient } from '../../src/discord/gateway/client.ts';
import { refuses } from '../support/discord/faults.ts';
import { discordDouble } from '../support/discord/for-one-test.ts';
import { type DiscordBot, now, startDiscordBot, until } from '../support/discord-bot.ts';
import { dockingEvent } from '../support/docking-event.ts';
import { announced, subscribed } from '../support/ledger.ts';
import { news } from '../support/news.ts';

/** Ready, and all that it says at the start said. */
async function settledBot(): Promise<DiscordBot> {
  const bot = await startDiscordBot();
  await bot.log.saying(/registered/);
  return bot;
}

/** What was said since the start; nothing of it is a stack. */
function saidSince({ log }: DiscordBot): string[] {
  expect(log.lines.filter(line => 'err' in line)).toEqual([]);
  return log.lines.map(({ msg }) => msg).slice(2);
}

const lost = 'Discord: the connection was lost; connecting again.';
const back = 'Discord: connected again.';

afterEach(() => void vi.useRealTimers());

describe('the connection', () => {
  it('resumes when it breaks, and what was asked meanwhile is answered', async () => {
    const bot = await settledBot();
    const { double, bob } = bot;

    double.gateway.drop();
    await until(() => !double.gateway.isConnected);
    const answer = await double.command({ member: bob, subcommand: 'status' });
    await bot.log.saying(/connected again/);

    expect(answer.message?.embeds).toHaveLength(1);
    expect(double.gateway).toMatchObject({ identifies: 1, resumes: 1 });
    expect(saidSince(bot)).toEqual([lost, back]);
    expect(double.violations).toEqual([]);
  });

  it('resumes at once each time that Discord asks for it', async () => {
    const bot = await settledBot();
    const { gateway } = bot.double;

    gateway.reconnect();
    await until(() => saidSince(bot).length === 2);
    gateway.reconnect();
    await until(() => saidSince(bot).length === 4);

    expect(gateway).toMatchObject({ identifies: 1, resumes: 2 });
    expect(saidSince(bot)).toEqual([lost, back, lost, back]);
  });

  it('begins anew where it cannot resume, and learns what it has missed', async () => {
    const bot = await settledBot();
    const { double, guild, ann } = bot;
    const secret = guild.addChannel({ name: 'secret' });

    double.gateway.goDown();
    secret.setBotPermissions({ ViewChannel: false, EmbedLinks: false });
    const later = guild.addChannel({ name: 'later' });
    sixSecondsLater();
    double.gateway.goUp({ forgets: true });
    await bot.log.saying(/connected again/);
    const options = { station: 'ISS' };
    const closed = await double.command({ member: ann, subcommand: 'subscribe', options, channel: secret });
    const open = await double.command({ member: ann, subcommand: 'subscribe', options, channel: later });

    expect(double.gateway).toMatchObject({ identifies: 2, resumes: 0 });
    expect(closed.message?.embeds[0]?.description).toContain('The bot lacks View Channel in #secret');
    expect(open.message?.embeds[0]?.description).not.toContain('The bot lacks');
  });

  it('begins anew when Discord says that its session is over', async () => {
    const bot = await settledBot();
    const { double, bob } = bot;

    sixSecondsLater();
    double.gateway.invalidSession();
    await bot.log.saying(/connected again/);
    const answer = await double.command({ member: bob, subcommand: 'status' });

    expect(answer.message?.embeds).toHaveLength(1);
    expect(double.gateway).toMatchObject({ identifies: 2, resumes: 0 });
    expect(saidSince(bot)).toEqual([lost, back]);
  });

  it('is tried less and less often while Discord’s gateway is down, and alerts go on arriving', async () => {
    const bot = await settledBot();
    const { double, guild, store, news: channel } = bot;
    await subscribed(store, { platform: 'discord', channel: channel.id, workspace: guild.id });

    double.gateway.goDown();
    await bot.log.saying(/Next try in 1 s/);
    await announced(store, [news({ arrival: dockingEvent() })], now);
    await bot.deliver();
    sixSecondsLater();
    double.gateway.goUp();
    await bot.log.saying(/connected again/);

    expect(channel.messages).toHaveLength(1);
    expect(saidSince(bot)).toEqual([
      lost,
      'Discord cannot be reached (the connection broke). Next try in 1 s.',
      back,
    ]);
    expect(double.gateway.connections).toBe(2);
    expect(double.violations).toEqual([]);
  });

  it('delivers after Discord as a whole was away', async () => {
    const time = { now };
    const bot = await startDiscordBot({ clock: () => time.now });
    const { double, guild, store, news: channel } = bot;
    await subscribed(store, { platform: 'discord', channel: channel.id, workspace: guild.id });

    const outage = double.fault({ channel }, refuses(503), 9);
    double.gateway.drop();
    await announced(store, [news({ arrival: dockingEvent() })], now);
    await bot.deliver();
    outage.end();
    await bot.log.saying(/connected again/);
    const during = [...channel.messages];
    time.now = new Date(now.getTime() + 60_000);
    await bot.deliver();

    expect(during).toEqual([]);
    expect(channel.messages).toHaveLength(1);
  });
});

describe('what the bot hears of and keeps', () => {
  it('is of servers only: it asks to be told of nobody’s messages, presence or membership', () => {
    const client = newClient('http://127.0.0.1:1', async () => {}, null);

    expect(client.options.intents.bitfield).toBe(GatewayIntentBits.Guilds);
  });

  it('is nobody but itself, and nothing that anybody wrote', async () => {
    const double = await discordDouble();
    const guild = double.addGuild({ name: 'Space' });
    const channel = guild.addChannel({ name: 'news' });
    const member = guild.addMember({ name: 'bob' });
    const client = newClient(double.url, async () => {}, null);
    onTestFinished(() => client.destroy());
    client.on(Events.InteractionCreate, async (interaction: Interaction) => {
      if (interaction.isRepliable()) await interaction.reply({ content: 'x', withResponse: true });
    });
    const ready = new Promise(resolve => client.once(Events.ClientReady, resolve));
    await client.login(double.token);
    await ready;
    await client.application?.commands.set([{ name: 'docking', description: 'Spacecraft' }]);

    await double.command({ member, channel });

    const there = client.guilds.cache.get(guild.id);
    const seen = client.channels.cache.get(channel.id);
    expect([...client.users.cache.keys()]).toEqual([double.botId]);
    expect([...(there?.members.cache.keys() ?? [])]).toEqual([double.botId]);
    expect(seen?.isTextBased() ? seen.messages.cache.size : undefined).toBe(0);
    expect(client.application?.commands.cache.size).toBe(0);
    expect(there?.roles.cache.size).toBe(guild.roles.size);
  });
});

/** discord.js waits five seconds between two sessions. */
function sixSecondsLater(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 });
}
