import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The bot as `npm start` runs it, in a process of its own. */
interface RunningBot {
  /** Waits until its log says so. */
  saying(text: string): Promise<void>;
  /** Its resident memory. */
  megabytes(): number;
  /** Gives the event-loop delay that one in a hundred exceeded while it ran, in milliseconds. */
  stop(): Promise<number>;
}

const preloaded = join(import.meta.dirname, 'print-loop-delay.ts');

/** `watched`: measures the event-loop delay too, which takes 15 MB of memory; without it stop() gives NaN. */
export function runBot(settings: Readonly<Record<string, string>>, watched = false): RunningBot {
  const preload = watched ? ['--import', preloaded] : [];
  const bot: ChildProcess = spawn(process.execPath, [...preload, 'src/start.mjs'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  bot.stderr?.setEncoding('utf8').on('data', text => {
    log += text;
  });
  return {
    async saying(text) {
      while (!log.includes(text)) {
        if (bot.exitCode !== null) throw new Error(`The bot ended:\n${log}`);
        await new Promise(resolve => setTimeout(resolve, 1));
      }
    },
    megabytes: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(bot.pid)], { encoding: 'utf8' })) / 1_024,
    async stop() {
      const ended = once(bot, 'close');
      bot.kill();
      await ended;
      return Number(/loop delay p99: ([\d.]+)/.exec(log)?.[1]);
    },
  };
}
