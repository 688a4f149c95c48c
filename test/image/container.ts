import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Image } from './dockerfile.ts';

/** Where the image stands, and who it runs as. */
export interface Place {
  readonly app: string;
  readonly bin: string;
  readonly data: string;
  /** Nobody, where this is root; else the same. */
  readonly other: { readonly uid?: number; readonly gid?: number };
  readonly environment: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const patience = 30_000;

/** Runs the image's own commands where nothing but its data can be written. */
export class Container {
  readonly #place: Place;
  readonly #image: Image;
  readonly #options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv };

  constructor(place: Place, image: Image, settings: Readonly<Record<string, string>>) {
    this.#place = place;
    this.#image = image;
    // Not even temporary files.
    const system = { PATH: place.bin, HOME: place.app, TMPDIR: place.app };
    this.#options = { cwd: place.app, ...place.other, env: { ...system, ...place.environment, ...settings } };
  }

  start(): Running {
    const [name = '', ...args] = this.#image.start;
    return new Running(spawn(name, args, { ...this.#options, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** The start command with these arguments; what it says. Throws where it fails. */
  run(more: readonly string[]): string {
    const [name = '', ...args] = this.#image.start;
    return execFileSync(name, [...args, ...more], { ...this.#options, encoding: 'utf8' });
  }

  /** Waits until the image's own health check is content. */
  async healthy(): Promise<void> {
    const [name = '', ...args] = this.#image.healthCheck;
    for (const end = Date.now() + patience; Date.now() < end; await delay(200)) {
      if (spawnSync(name, args, this.#options).status === 0) return;
    }
    throw new Error(`It never said that it is well, in ${this.#place.app}`);
  }
}

/** The started bot. */
export class Running {
  readonly #process: ChildProcess;
  readonly #ended: Promise<Ended>;
  #output = '';

  constructor(child: ChildProcess) {
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', text => {
        this.#output += text;
      });
    }
    this.#ended = new Promise(resolve => child.on('close', (code, signal) => resolve({ code, signal })));
    process.once('exit', () => child.kill('SIGKILL'));
  }

  async saying(text: string): Promise<void> {
    for (const end = Date.now() + patience; Date.now() < end; await delay(20)) {
      if (this.#output.includes(text)) return;
    }
    throw new Error(`It never said "${text}", but:\n${this.#output}`);
  }

  async stop(): Promise<Ended | string> {
    this.#process.kill('SIGTERM');
    return Promise.race([this.#ended, delay(10_000, 'It does not stop')]);
  }
}
