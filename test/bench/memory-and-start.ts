import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startRecordedLibrary } from '../../src/demo/server.ts';
import type { Figure } from './report.ts';

const settled = 8_000;

/** The bot as `npm start` runs it, against the recording: until it is ready, and what it then takes. */
export async function memoryAndStart(): Promise<Figure[]> {
  const library = await startRecordedLibrary({ now: () => new Date('2026-02-01T00:00:00Z') });
  const folder = mkdtempSync(join(tmpdir(), 'docking-bench-'));
  const environment = {
    ...process.env,
    LAUNCH_LIBRARY_URL: library.url,
    DATABASE_URL: `sqlite:${join(folder, 'docking.db')}`,
  };
  try {
    await runBot(environment, 0);
    const { startMilliseconds, megabytes } = await runBot(environment, settled);
    return [
      {
        name: 'npm start until the bot is ready, from its second start',
        measured: startMilliseconds,
        target: 1_000,
        unit: 'ms',
      },
      { name: 'resident memory of the terminal bot', measured: megabytes, target: 120, unit: 'MB' },
    ];
  } finally {
    await library.close();
    rmSync(folder, { recursive: true });
  }
}

/** Starts the bot, lets it run for so long once it is ready, and stops it. */
async function runBot(
  environment: NodeJS.ProcessEnv,
  milliseconds: number,
): Promise<{ startMilliseconds: number; megabytes: number }> {
  const start = performance.now();
  const bot = spawn(process.execPath, ['src/start.mjs'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>(ready => bot.stderr.once('data', () => ready()));
  const startMilliseconds = performance.now() - start;
  await delay(milliseconds);
  const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(bot.pid)], { encoding: 'utf8' }));
  const ended = new Promise<void>(resolve => bot.once('exit', () => resolve()));
  bot.kill();
  await ended;
  return { startMilliseconds, megabytes: kilobytes / 1_024 };
}
