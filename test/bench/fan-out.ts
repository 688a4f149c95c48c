import { setTimeout as delay } from 'node:timers/promises';
import { type DiscordDouble, startDiscord } from '../support/discord/discord.ts';
import type { Channel } from '../support/discord/state/channel.ts';
import { withDatabase } from './database.ts';
import { queueAlert } from './queued-alert.ts';
import { type Figure, p99 } from './report.ts';
import { runBot } from './running-bot.ts';

const channelCount = 1_000;
const askEvery = 100;
const longest = 120_000;

/** One alert to a thousand channels of a Discord that enforces its limits, while somebody asks. */
export async function fanOutFigures(): Promise<Figure[]> {
  const double = await startDiscord();
  const guild = double.addGuild({ name: 'Spaceflight' });
  const member = guild.addMember({ name: 'ann' });
  const channels = Array.from({ length: channelCount }, (_, index) =>
    guild.addChannel({ name: `channel-${index}` }),
  );
  const questions = guild.addChannel({ name: 'questions' });
  const milliseconds: number[] = await withDatabase(async databaseUrl => {
    const places = channels.map(({ id }) => ({ platform: 'discord', channel: id, workspace: guild.id }));
    await queueAlert(databaseUrl, places);
    const bot = runBot({
      // Discord is what is measured: nothing is to be had there.
      LAUNCH_LIBRARY_URL: 'http://127.0.0.1:9',
      DATABASE_URL: databaseUrl,
      DISCORD_TOKEN: double.token,
      DISCORD_API_URL: double.url,
    });
    await bot.saying('registered /docking');
    const asked = await askWhileSending(double, channels, () =>
      double.command({ member, channel: questions, subcommand: 'search', options: { text: 'Soyuz' } }),
    );
    await bot.stop();
    return asked;
  });
  const times = channels.flatMap(({ messages }) => messages.map(({ at }) => at.getTime()));
  const seconds = (Math.max(...times) - Math.min(...times)) / 1_000;
  const repeated = channels.filter(({ messages }) => messages.length !== 1).length;
  const { limited } = double;
  await double.close();
  const name = `one alert to ${channelCount} Discord channels`;
  return [
    { name, measured: (times.length - 1) / seconds, target: 46, atLeast: true, unit: '/s' },
    { name: '  answered 429 meanwhile', measured: limited, target: 0, unit: '' },
    { name: '  channels with none or more than one', measured: repeated, target: 0, unit: '' },
    { name: '  /docking search meanwhile, p99', measured: p99(milliseconds), target: 100, unit: 'ms' },
  ];
}

/** Asks ten times a second until every channel has been told; gives how long each answer took. */
async function askWhileSending(
  double: DiscordDouble,
  channels: readonly Channel[],
  ask: () => Promise<{ readonly milliseconds: number }>,
): Promise<number[]> {
  const asked: number[] = [];
  const end = Date.now() + longest;
  while (channels.some(({ messages }) => messages.length === 0) && Date.now() < end) {
    asked.push((await ask()).milliseconds);
    await delay(askEvery);
  }
  if (double.violations.length > 0) throw new Error(JSON.stringify(double.violations[0]));
  return asked;
}
