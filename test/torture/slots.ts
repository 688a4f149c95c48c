import { setTimeout as delay } from 'node:timers/promises';
import { Bot, type End, type LogLine } from './bot.ts';
import { type Chance, chance } from './chance.ts';
import { clockOrders, KillPlan, type PlannedEnd } from './kills.ts';
import type { Options } from './options.ts';
import type { Orders } from './preload/orders.ts';
import type { Tally } from './tally.ts';
import type { World } from './world.ts';

export interface SlotsSettings {
  readonly world: World;
  readonly options: Options;
  readonly kills: Tally;
  readonly said: (line: LogLine) => void;
  /** Called when a process has ended, however it did. */
  readonly ended: () => void;
  readonly complain: (text: string) => void;
}

/** Of the times that the bot is down, those that are long. */
const oftenLong = 0.4;
const longestDown = 1_200_000;
const longestStart = 20_000;
const unhurt: Orders = { kill: null, clock: { ahead: 0, steps: [] } };

/** Places for processes of the bot: as often as one ends, another is started. */
export class Slots {
  readonly #settings: SlotsSettings;
  readonly #chance: Chance;
  readonly #plan: KillPlan;
  #bots: Bot[] = [];
  #mayEnd = false;
  #begun = 0;
  killed = 0;

  constructor(settings: SlotsSettings) {
    this.#settings = settings;
    this.#chance = chance(settings.options.seed);
    this.#plan = new KillPlan(this.#chance);
  }

  /** In all places, to run as long as they can. */
  async startWhole(): Promise<void> {
    const { options, world } = this.#settings;
    const clock = { ...unhurt.clock, ahead: world.time.passed };
    const bots = Array.from({ length: options.processes }, () => this.#start({ ...unhurt, clock }));
    this.#bots = await Promise.all(bots);
    this.#mayEnd = false;
    for (const { ended } of this.#bots) void ended.then(end => this.#mayEnd || this.#endedAlone(end));
  }

  /** Kills until that is enough; none is left running. */
  async killAll(): Promise<void> {
    const { options } = this.#settings;
    this.#mayEnd = true;
    for (const bot of this.#bots) bot.kill();
    await Promise.all(this.#bots.map(({ ended }) => ended));
    this.#bots = [];
    await Promise.all(Array.from({ length: options.processes }, () => this.#killOver()));
  }

  async stop(): Promise<void> {
    this.#mayEnd = true;
    await Promise.all(this.#bots.map(bot => bot.stop()));
    this.#bots = [];
  }

  async #killOver(): Promise<void> {
    const { options, world } = this.#settings;
    const { next, between } = this.#chance;
    while (this.#begun < options.kills) {
      this.#begun += 1;
      // While others run, time passes for all alike.
      if (options.processes === 1 && next() < oftenLong) world.time.passed += between(0, longestDown);
      const end = this.#plan.next();
      await this.#untilKilled(end);
      this.killed += 1;
    }
  }

  async #untilKilled(end: PlannedEnd): Promise<void> {
    const { options, world, kills } = this.#settings;
    const clock = clockOrders(this.#chance, options.clock, world.time.passed);
    const bot = await this.#start({ kill: end.kill, clock });
    const timer = new AbortController();
    let isLate = false;
    async function killLate(): Promise<void> {
      if (end.from === 'poll') await Promise.race([bot.polled, delay(longestStart, null, timer)]);
      await delay(end.latest, null, timer);
      isLate = true;
      bot.kill();
    }
    const late = killLate().catch(() => {});
    const ended = await bot.ended;
    timer.abort();
    await late;
    if (ended.signal !== 'SIGKILL') this.#endedAlone(ended);
    if (isLate && end.kill !== null) this.#plan.missed(end.kill.moment);
    kills.add(isLate || end.kill === null ? 'at random' : end.kill.moment);
  }

  #endedAlone({ signal, code }: End): void {
    this.#settings.complain(`the bot ended by itself (${signal ?? `exit code ${code}`})`);
  }

  async #start(orders: Orders): Promise<Bot> {
    const { world, said, ended } = this.#settings;
    const bot = new Bot({ cwd: world.folder, env: await world.env(), orders, said });
    void bot.ended.then(ended);
    return bot;
  }
}
