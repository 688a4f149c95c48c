import { setTimeout as delay } from 'node:timers/promises';
import { startRecordedLibrary } from '../../src/demo/server.ts';
import { startDiscord } from '../support/discord/discord.ts';
import { startSlack } from '../support/slack/slack.ts';
import { withDatabase } from './database.ts';
import type { Figure } from './report.ts';
import { runBot } from './running-bot.ts';

const servers = 100;
const settled = 12_000;

/** What the bot takes on Discord, in servers of twenty channels and ten roles each, when nothing happens. */
export async function discordMemory(): Promise<Figure[]> {
  const library = await startRecordedLibrary({ now: () => new Date('2026-02-01T00:00:00Z') });
  const double = await startDiscord();
  for (let server = 0; server < servers; server += 1) {
    const guild = double.addGuild({ name: `Server ${server}` });
    for (let channel = 0; channel < 20; channel += 1) guild.addChannel({ name: `channel-${channel}` });
    for (let role = 0; role < 10; role += 1) guild.addRole({ name: `Role ${role}` });
  }
  const measured = await withDatabase(async databaseUrl => {
    const settings = {
      LAUNCH_LIBRARY_URL: library.url,
      DATABASE_URL: databaseUrl,
      DISCORD_TOKEN: double.token,
      DISCORD_API_URL: double.url,
    };
    // The first start fills the mirror and the compile cache.
    const first = runBot(settings);
    await first.saying('Read the history');
    await first.stop();
    const bot = runBot(settings);
    await bot.saying(`in ${servers} servers`);
    await delay(settled);
    const megabytes = bot.megabytes();
    await bot.stop();
    return { alone: megabytes, together: await together(settings) };
  });
  await double.close();
  await library.close();
  const name = `resident memory on Discord, in ${servers} servers`;
  return [
    { name, measured: measured.alone, target: 150, unit: 'MB' },
    { name: '  and on Slack besides', measured: measured.together, target: 180, unit: 'MB' },
  ];
}

async function together(settings: Readonly<Record<string, string>>): Promise<number> {
  const slack = await startSlack();
  const { token } = slack.addWorkspace({ name: 'Spaceflight' });
  const onSlack = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: slack.appToken };
  const bot = runBot({ ...settings, ...onSlack });
  await bot.saying('Slack: ready');
  await bot.saying(`in ${servers} servers`);
  await delay(settled);
  const megabytes = bot.megabytes();
  await bot.stop();
  await slack.close();
  return megabytes;
}
