import type { LogLine } from './bot.ts';
import type { ExpectedAlert } from './history/alert.ts';
import type { Step } from './history/chapter.ts';
import { judge } from './judge.ts';
import { told } from './places.ts';
import type { World } from './world.ts';

export interface TellerSettings {
  readonly world: World;
  readonly steps: readonly Step[];
  readonly alerts: readonly ExpectedAlert[];
}

/** Steps that may come before their share of the kills: each process finds something to do. */
const ahead = 4;

/** Of the channels, so many may wait for what the others have been told. */
const stragglers = 0.3;

/** Lets the history happen, each step when the bot has stored the one before. */
export class Teller {
  readonly #world: World;
  readonly #steps: readonly Step[];
  readonly #alerts: readonly ExpectedAlert[];
  #next = 0;
  #isStored = true;
  #polls = 0;
  /** Polls since everything was seen. */
  #idle = 0;

  constructor({ world, steps, alerts }: TellerSettings) {
    this.#world = world;
    this.#steps = steps;
    this.#alerts = alerts;
  }

  /** How many steps there were. */
  get told(): number {
    return this.#next;
  }

  get isOver(): boolean {
    return this.#next === this.#steps.length && this.#isStored;
  }

  /** Whether the bot has read what there was at the beginning. */
  get isFilled(): boolean {
    return this.#polls > 1;
  }

  /**
   * A poll that follows an answer has stored it. One that found nothing new may have come before the answer, or
   * after a process that stored it and was killed: the next one tells.
   */
  heard({ msg, calls = 0, saved = 0, revised = [] }: LogLine): void {
    if (msg !== 'Polled.' || calls === 0) return;
    this.#polls += 1;
    if (!this.#world.library.isSeen) return;
    this.#idle += 1;
    if (saved + revised.length > 0 || this.#idle > 1) this.#isStored = true;
  }

  /** A process of the bot has ended: perhaps before it stored what it had read. */
  ended(): void {
    this.#world.library.unsee();
    this.#idle = 0;
  }

  /** `share` of the kills are done: so much of the history may have happened, and should have until all are done. */
  goOn(share: number): void {
    const step = this.#steps[this.#next];
    if (step === undefined || !this.#isStored) return;
    if (this.#next >= share * this.#steps.length + ahead) return;
    const isOverdue = share < 1 && this.#next < share * this.#steps.length;
    if (step.waits && !isOverdue && !this.#areMostTold()) return;
    this.#world.library.apply(step);
    this.#isStored = false;
    this.#idle = 0;
    this.#next += 1;
  }

  #areMostTold(): boolean {
    const soFar = this.#alerts.filter(({ step }) => step < this.#next);
    const { places } = this.#world;
    const behind = judge(soFar, told(places)).filter(({ kind }) => kind === 'lost');
    return new Set(behind.map(({ place }) => place)).size <= places.length * stragglers;
  }
}
