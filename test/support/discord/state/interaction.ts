import { setTimeout as delay } from 'node:timers/promises';
import type { Channel } from './channel.ts';
import type { Message } from './message.ts';
import type { User } from './user.ts';

/** How long what comes after the first answer may take, in real milliseconds. */
export const patience = 10_000;

export interface InteractionOptions {
  readonly id: string;
  readonly token: string;
  /** 2 a command, 3 a component, 4 autocompletion. */
  readonly type: 2 | 3 | 4;
  readonly user: User;
  readonly channel: Channel;
  /** The message whose component was used. */
  readonly source: Message | null;
  /** The double's clock. */
  readonly createdAt: number;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** One thing that somebody asked, and what has been answered so far. */
export class Interaction {
  readonly options: InteractionOptions;
  readonly sentAt = performance.now();
  readonly followUps: Message[] = [];
  /** The callback's type; null: none came. */
  answeredWith: number | null = null;
  /** Milliseconds until the callback. */
  milliseconds = 0;
  /** "Thinking…" came, or would have. */
  deferred = false;
  /** Deferred, and nothing came since. */
  awaited = false;
  /** What @original means. */
  original: Message | null = null;
  choices: readonly Choice[] | null = null;
  #waiting: (() => void)[] = [];

  constructor(options: InteractionOptions) {
    this.options = options;
  }

  /** How long it has been waiting, in real milliseconds. */
  get age(): number {
    return performance.now() - this.sentAt;
  }

  acknowledge(type: number): void {
    this.answeredWith = type;
    this.milliseconds = this.age;
  }

  defer(): void {
    this.deferred = true;
    this.awaited = true;
  }

  /** By something that came after the first answer. */
  followed(): void {
    this.awaited = false;
    this.changed();
  }

  changed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Whether it became true within that time. */
  async until(isTrue: () => boolean, milliseconds: number): Promise<boolean> {
    const deadline = performance.now() + milliseconds;
    while (!isTrue()) {
      const left = deadline - performance.now();
      if (left <= 0) return false;
      const stop = new AbortController();
      const change = new Promise<void>(wake => this.#waiting.push(wake));
      await Promise.race([change, delay(left, undefined, { signal: stop.signal }).catch(() => undefined)]);
      stop.abort();
    }
    return true;
  }
}
