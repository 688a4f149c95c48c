import { setTimeout as delay } from 'node:timers/promises';
import { Bot, type End, type LogLine } from './bot.ts';
import type { Journal } from './journal.ts';
import type { Orders } from './preload/orders.ts';
import type { World } from './world.ts';

export interface FleetSettings {
  readonly world: World;
  /** How many there are when all run. */
  readonly processes: number;
  readonly journal: Journal;
  readonly said: (line: LogLine, bot: Bot) => void;
  /** Called when a process has ended, however it did. */
  readonly ended: (bot: Bot) => void;
  readonly complain: (text: string) => void;
}

/** Whoever asks a bot to stop kills it after ten seconds. */
const longestStop = 10_000;

/** The processes of the bot that run. */
export class Fleet {
  readonly #settings: FleetSettings;
  readonly #bots = new Set<Bot>();

  constructor(settings: FleetSettings) {
    this.#settings = settings;
  }

  get bots(): readonly Bot[] {
    return [...this.#bots];
  }

  /** All of them, to run as long as they can, with the world's time. */
  async startWhole(): Promise<void> {
    const { processes, world } = this.#settings;
    const orders: Orders = { kill: null, clock: { ahead: world.time.passed, steps: [] } };
    await Promise.all(Array.from({ length: processes }, () => this.start(orders)));
  }

  async start(orders: Orders): Promise<Bot> {
    const { world, said, ended, journal } = this.#settings;
    const env = await world.env();
    const bot: Bot = new Bot({ cwd: world.folder, env, orders, journal, said: line => said(line, bot) });
    this.#bots.add(bot);
    void bot.ended.then(end => {
      this.#bots.delete(bot);
      this.#judge(bot, end);
      ended(bot);
    });
    return bot;
  }

  async killAll(): Promise<void> {
    const all = this.bots;
    for (const bot of all) bot.kill();
    await Promise.all(all.map(({ ended }) => ended));
  }

  /** Asks them to, as whoever runs them would. */
  async stop(): Promise<void> {
    const all = this.bots;
    for (const bot of all) bot.stop();
    const late = new AbortController();
    const tooLate = delay(longestStop, true, late).catch(() => false);
    const isLate = await Promise.race([
      Promise.all(all.map(({ ended }) => ended)).then(() => false),
      tooLate,
    ]);
    late.abort();
    if (isLate) this.#settings.complain('the bot took more than ten seconds to stop');
    await this.killAll();
  }

  #judge(bot: Bot, { signal, code }: End): void {
    if (signal === 'SIGKILL' || (bot.isStopped && code === 0)) return;
    // Without a database it cannot begin, and says so; whoever runs it starts it again.
    if (!bot.hasBegun && code === 1 && this.#settings.world.database.lackedSince(bot.startedAt)) return;
    this.#settings.complain(`the bot ended by itself (${signal ?? `exit code ${code}`})`);
  }
}
