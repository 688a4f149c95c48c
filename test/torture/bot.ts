import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Journal } from './journal.ts';
import type { Kill, Orders } from './preload/orders.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const preload = new URL('./preload/preload.ts', import.meta.url).href;

export interface BotSettings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly orders: Orders;
  /** Called with each line of its log, and with what it says besides: then only `msg` is there. */
  readonly said: (line: LogLine) => void;
  /** Takes every line as it is. */
  readonly journal: Journal;
}

export interface LogLine {
  /** pino's: 50 is an error. */
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
  readonly duty?: string;
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
  /** Where Slack reaches it; undefined: nowhere. */
  readonly port: string | undefined;
  /** In the milliseconds of performance.now(), as all here. */
  readonly startedAt = performance.now();
  /** Later than it was killed by what the system takes for it; null: it runs. */
  endedAt: number | null = null;
  /** Whether it has all that it needs. */
  hasBegun = false;
  /** Whether it was asked to stop. */
  isStopped = false;

  constructor({ cwd, env, orders, said, journal }: BotSettings) {
    this.port = env.PORT;
    this.#process = spawn(process.execPath, ['--import', preload, `${root}src/start.mjs`, '--json'], {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, TZ: 'UTC', TORTURE: JSON.stringify(orders), ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const { stderr, pid = 0 } = this.#process;
    if (stderr === null) throw new Error('Its standard error is a pipe.');
    journal.write(pid, `starts with ${JSON.stringify(orders)}`);
    const hasPolled = Promise.withResolvers<void>();
    createInterface(stderr).on('line', text => {
      journal.write(pid, text);
      const line = lineIn(text);
      if (line.msg.startsWith('Slack: ready')) this.hasBegun = true;
      if (line.msg === 'Polled.') hasPolled.resolve();
      said(line);
    });
    // An order may cross with its end.
    this.#process.on('error', () => {});
    this.#process.once('exit', () => {
      this.endedAt = performance.now();
    });
    this.ended = once(this.#process, 'close').then(([code, signal]) => {
      journal.write(pid, `ended: ${signal ?? code}`);
      return { code, signal };
    });
    this.polled = Promise.race([hasPolled.promise, this.ended]);
  }

  /** It kills itself at that moment; null: it no longer does. */
  order(kill: Kill | null): void {
    if (this.#process.connected) this.#process.send({ kill });
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** Asks it to, as whoever runs it would. */
  stop(): void {
    this.isStopped = true;
    this.#process.kill('SIGTERM');
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
