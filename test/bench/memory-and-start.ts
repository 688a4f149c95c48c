import { setTimeout as delay } from 'node:timers/promises';
import { startRecordedLibrary } from '../../src/demo/server.ts';
import { withDatabase } from './database.ts';
import type { Figure } from './report.ts';
import { runBot } from './running-bot.ts';

const settled = 8_000;

/** The bot against the recording: until it is ready, and what it then takes. */
export async function memoryAndStart(): Promise<Figure[]> {
  const library = await startRecordedLibrary({ now: () => new Date('2026-02-01T00:00:00Z') });
  const { startMilliseconds, megabytes } = await withDatabase(async databaseUrl => {
    const settings = { LAUNCH_LIBRARY_URL: library.url, DATABASE_URL: databaseUrl };
    await measured(settings, 0);
    return measured(settings, settled);
  });
  await library.close();
  return [
    {
      name: 'npm start until the bot is ready, from its second start',
      measured: startMilliseconds,
      target: 1_000,
      unit: 'ms',
    },
    { name: 'resident memory of the terminal bot', measured: megabytes, target: 120, unit: 'MB' },
  ];
}

/** Starts the bot, lets it run for so long once it is ready, and stops it. */
async function measured(
  settings: Readonly<Record<string, string>>,
  milliseconds: number,
): Promise<{ startMilliseconds: number; megabytes: number }> {
  const start = performance.now();
  const bot = runBot(settings);
  await bot.saying('\n');
  const startMilliseconds = performance.now() - start;
  await delay(milliseconds);
  const megabytes = bot.megabytes();
  await bot.stop();
  return { startMilliseconds, megabytes };
}
