import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';

const entry = fileURLToPath(new URL('../../src/start.mjs', import.meta.url));

/** How long `vi.waitUntil` waits for a process. */
export const patience = { timeout: 45_000, interval: 20 };

export interface ChildSettings {
  /** After the entry: `--json`, `docking`, `station`, `6`. */
  readonly args?: readonly string[];
  /** The settings; nothing else of this process's environment but what Node itself needs. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** For Node, before the entry. */
  readonly node?: readonly string[];
  /** Written to standard input, which then is closed; without it there is none. */
  readonly input?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The bot as it is really started: a process of its own, without a terminal. */
export class ChildBot {
  readonly process: ChildProcess;
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ended>;

  constructor({ args = [], env = {}, cwd = emptyFolder(), node = [], input }: ChildSettings) {
    this.process = spawn(process.execPath, [...node, entry, ...args], {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, TZ: 'UTC', ...env },
      stdio: 'pipe',
    });
    this.process.stdout?.setEncoding('utf8').on('data', text => {
      this.stdout += text;
    });
    this.process.stderr?.setEncoding('utf8').on('data', text => {
      this.stderr += text;
    });
    this.process.stdin?.on('error', () => {}).end(input ?? '');
    this.ended = new Promise(resolve => {
      this.process.on('close', (code, signal) =>
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr }),
      );
    });
    onTestFinished(() => void this.process.kill('SIGKILL'));
  }

  /** Standard output so far, as the JSON lines it must be. */
  get alerts(): readonly Readonly<Record<string, unknown>>[] {
    return this.stdout
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line));
  }

  /** Waits until standard error has this. */
  async saying(words: string | RegExp): Promise<void> {
    await vi.waitUntil(
      () => (typeof words === 'string' ? this.stderr.includes(words) : words.test(this.stderr)),
      patience,
    );
  }

  async kill(signal: NodeJS.Signals): Promise<Ended> {
    this.process.kill(signal);
    return this.ended;
  }

  /** Whoever stops the bot waits for ten seconds. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended | string> {
    const tooLate = new Promise<string>(resolve => {
      setTimeout(resolve, 10_000, 'still running after ten seconds').unref();
    });
    return Promise.race([this.kill(signal), tooLate]);
  }
}

/** Runs it to its end. */
export function runBot(settings: ChildSettings): Promise<Ended> {
  return new ChildBot(settings).ended;
}

/** A folder that is gone when the test has finished. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docking-child-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Arguments for Node that make its clock begin at this moment: recorded history is news again. */
export function startingAt(moment: string): readonly string[] {
  const code = `
    const Real = Date;
    const ahead = Real.now() - Real.parse(${JSON.stringify(moment)});
    globalThis.Date = class extends Real {
      constructor(...given) {
        super(...(given.length === 0 ? [Real.now() - ahead] : given));
      }
      static now() {
        return Real.now() - ahead;
      }
    };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
}

/** Arguments for Node that have every file it loads named on standard error. */
export function namingWhatIsLoaded(): readonly string[] {
  const code = `
    import { registerHooks } from 'node:module';
    registerHooks({
      load(url, context, next) {
        process.stderr.write(url + '\\n');
        return next(url, context);
      },
    });`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
}
