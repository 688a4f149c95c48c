import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pollRound } from '../alerts/poll-round.ts';
import { tellPlatform } from '../alerts/tell.ts';
import { type Bot, buildBot } from '../bot.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { hearEverything } from '../terminal/hear-everything.ts';
import { lookOf } from '../terminal/look.ts';
import { openTerminal } from '../terminal/open.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { withoutSecrets } from '../without-secrets.ts';
import { type DemoOptions, readOptions } from './options.ts';
import { progressBar } from './progress-bar.ts';
import { recording } from './recording.ts';
import { startRecordedLibrary } from './server.ts';

const sixHours = 6 * 3_600_000;
const day = 24 * 3_600_000;
/** What shells expect of a program that Ctrl-C ended: 128 and the signal's number. */
const exitCodeOfInterrupt = 130;
const examples = ['now', 'search Salyut', 'station 6'];

/** The real bot against a recording of Launch Library whose time runs fast. Gives the exit code. */
export async function runDemo(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const folder = mkdtempSync(join(tmpdir(), 'docking-bot-demo-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const clock = { now: options.from };
  const library = await startRecordedLibrary({ now: () => clock.now });
  const bot = await buildBot(
    readConfig({ LAUNCH_LIBRARY_URL: library.url, DATABASE_URL: `sqlite:${join(folder, 'demo.db')}` }),
    'OFF',
  );
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => interrupted.abort());
  try {
    print(`${recording.source}, recorded; no network, no account.`);
    await playHistory(bot, options, clock, interrupted.signal);
    if (interrupted.signal.aborted) return exitCodeOfInterrupt;
    await answerQuestions(bot, () => clock.now);
    return 0;
  } finally {
    await bot.close();
    await library.close();
  }
}

/** Polls every six simulated hours, and tells what the bot finds as it finds it. */
async function playHistory(
  bot: Bot,
  { from, to, speed }: DemoOptions,
  clock: { now: Date },
  interrupted: AbortSignal,
): Promise<void> {
  const bar = progressBar(process.stdout);
  const look = () => lookOf(process.stdout, bot.commands, clock.now, Boolean(process.env.NO_COLOR));
  const terminal = createTerminal({ write: bar.write, json: false, look });
  const settings = {
    ...bot.polling,
    pictures: 'licensed',
    clock: () => clock.now,
    log: createLog('warn', withoutSecrets([])),
    next: () => null,
  } as const;
  await hearEverything(bot.store, from);
  const started = performance.now();
  for (let time = from.getTime(); time <= to.getTime() && !interrupted.aborted; time += sixHours) {
    clock.now = new Date(time);
    await pollRound(bot.store, settings);
    await tellPlatform(bot.store, terminal, settings);
    if (time === from.getTime()) {
      bar.write(
        `It is ${label(from)}. ${await bot.store.events.count()} dockings are history: stored, not announced.`,
      );
    }
    bar.show((time - from.getTime()) / (to.getTime() - from.getTime()), label(clock.now));
    const due = ((time - from.getTime()) / day / speed) * 1_000;
    await delay(Math.max(0, due - (performance.now() - started)));
  }
  bar.end();
  if (interrupted.aborted) return;
  bar.write(`\nIt is ${label(clock.now)}. Questions can be asked any time:`);
}

async function answerQuestions(bot: Bot, clock: () => Date): Promise<void> {
  const report = (_reference: string, error: unknown) => process.stderr.write(`${String(error)}\n`);
  const terminal = { context: bot.context, json: false, report, clock };
  const { answer } = openTerminal({ ...terminal, isInteractive: false });
  for (const example of examples) {
    print(`\n/docking ${example}`);
    await answer(example);
  }
  if (!process.stdin.isTTY || !process.stdout.isTTY) return;
  print('\nAsk more: Tab completes, help lists everything, exit ends.');
  await openTerminal({ ...terminal, isInteractive: true }).closed;
}

function label(now: Date): string {
  return now.toISOString().slice(0, 10);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
