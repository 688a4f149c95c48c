import { setTimeout as delay } from 'node:timers/promises';
import { type DiscordDouble, startDiscord } from '../support/discord/discord.ts';
import type { Channel } from '../support/discord/state/channel.ts';
import { withDatabase } from './database.ts';
import { queueAlert } from './queued-alert.ts';
import { type Figure, p99 } from './report.ts';
import { runBot } from './running-bot.ts';

/** A Discord server holds 500 channels at most. */
const perServer = 400;
const askEvery = 100;
const perSecond = 47;

/** One alert to so many channels of a Discord that enforces its limits, while somebody asks. */
export async function fanOutFigures(channelCount: number): Promise<Figure[]> {
  const double = await startDiscord();
  const guilds = Array.from({ length: Math.ceil(channelCount / perServer) }, (_, index) =>
    double.addGuild({ name: `Server ${index}` }),
  );
  const channels = Array.from({ length: channelCount }, (_, index) =>
    guilds[Math.floor(index / perServer)]?.addChannel({ name: `channel-${index}` }),
  ).filter(channel => channel !== undefined);
  const guild = double.addGuild({ name: 'Spaceflight' });
  const member = guild.addMember({ name: 'ann' });
  const questions = guild.addChannel({ name: 'questions' });
  const run = await withDatabase(async databaseUrl => {
    const places = channels.map(({ id, guild }) => ({
      platform: 'discord',
      channel: id,
      workspace: guild?.id ?? null,
    }));
    await queueAlert(databaseUrl, places);
    const settings = {
      // Discord is what is measured: nothing is to be had there.
      LAUNCH_LIBRARY_URL: 'http://127.0.0.1:9',
      DATABASE_URL: databaseUrl,
      DISCORD_TOKEN: double.token,
      DISCORD_API_URL: double.url,
    };
    const bot = runBot(settings, true);
    await bot.saying('registered /docking');
    const ask = () =>
      double.command({ member, channel: questions, subcommand: 'search', options: { text: 'Soyuz' } });
    const first = await askUntil(double, () => told(channels) >= channelCount / 10, channelCount, ask);
    const early = bot.megabytes();
    const others = await askUntil(double, () => told(channels) === channelCount, channelCount, ask);
    const grown = bot.megabytes() - early;
    return { asked: [...first, ...others], grown, delay: await bot.stop() };
  });
  const times = channels.flatMap(({ messages }) => messages.map(({ at }) => at.getTime()));
  const seconds = (Math.max(...times) - Math.min(...times)) / 1_000;
  const repeated = channels.filter(({ messages }) => messages.length !== 1).length;
  const { limited } = double;
  await double.close();
  const name = `one alert to ${channelCount.toLocaleString('en')} Discord channels`;
  return [
    { name, measured: (times.length - 1) / seconds, target: perSecond, atLeast: true, unit: '/s' },
    { name: '  answered 429 meanwhile', measured: limited, target: 0, unit: '' },
    { name: '  channels with none or more than one', measured: repeated, target: 0, unit: '' },
    { name: '  /docking search meanwhile, p99', measured: p99(run.asked), target: 100, unit: 'ms' },
    { name: '  event-loop delay of the bot, p99', measured: run.delay, target: 50, unit: 'ms' },
    { name: '  memory it has gained since a tenth was told', measured: run.grown, target: 20, unit: 'MB' },
  ];
}

/** Asks ten times a second until it is done, or should have been; gives how long each answer took. */
async function askUntil(
  double: DiscordDouble,
  isDone: () => boolean,
  channelCount: number,
  ask: () => Promise<{ readonly milliseconds: number }>,
): Promise<number[]> {
  const asked: number[] = [];
  const end = Date.now() + 60_000 + (channelCount / perSecond) * 1_200;
  while (!isDone() && Date.now() < end) {
    asked.push((await ask()).milliseconds);
    await delay(askEvery);
  }
  if (double.violations.length > 0) throw new Error(JSON.stringify(double.violations[0]));
  return asked;
}

function told(channels: readonly Channel[]): number {
  return channels.filter(({ messages }) => messages.length > 0).length;
}
