import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Orders } from './preload/orders.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const preload = new URL('./preload/preload.ts', import.meta.url).href;

export interface BotSettings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly orders: Orders;
  /** Called with each line of its log, and with what it says besides: then only `msg` is there. */
  readonly said: (line: LogLine) => void;
}

export interface LogLine {
  /** pino's: 50 is an error. */
  readonly level: number;
  readonly msg: string;
  /** Of a poll. */
  readonly calls?: number;
  readonly saved?: number;
  readonly revised?: readonly string[];
}

export interface End {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
}

/** The shipped bot in a process of its own. */
export class Bot {
  readonly #process: ChildProcess;
  readonly ended: Promise<End>;
  /** Fulfilled when it has polled, or ended before. */
  readonly polled: Promise<unknown>;

  constructor({ cwd, env, orders, said }: BotSettings) {
    this.#process = spawn(process.execPath, ['--import', preload, `${root}src/start.mjs`, '--json'], {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, TZ: 'UTC', TORTURE: JSON.stringify(orders), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const { stderr } = this.#process;
    if (stderr === null) throw new Error('Its standard error is a pipe.');
    const hasPolled = Promise.withResolvers<void>();
    createInterface(stderr).on('line', text => {
      const line = lineIn(text);
      if (line.msg === 'Polled.') hasPolled.resolve();
      said(line);
    });
    this.ended = once(this.#process, 'close').then(([code, signal]) => ({ code, signal }));
    this.polled = Promise.race([hasPolled.promise, this.ended]);
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** Asks it to stop, as whoever runs it would. */
  async stop(): Promise<void> {
    this.#process.kill('SIGTERM');
    await this.ended;
  }
}

/** The last line of a process that was killed may be half a line. */
function lineIn(text: string): LogLine {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return { level: 0, msg: text };
  }
}
