import type { Log } from '../../log.ts';
import { PlatformBreaker } from '../../sending/breaker.ts';
import { jitter } from '../../sending/hold.ts';

/** Discord bans an address for a while after 10,000 of these in ten minutes; half is far enough. */
const mostInvalid = 5_000;
const invalidWindow = 600_000;

/** Keeps the bot from sending to Discord where that would only do harm. */
export class Breaker extends PlatformBreaker {
  #invalid: number[] = [];

  constructor(log: Log) {
    super('Discord', log);
  }

  /** Takes note of an answer 401, 403 or 429, whatever came of it. */
  noteInvalid(now: Date): void {
    const [since, latest] = [now.getTime() - invalidWindow, now.getTime() + jitter];
    this.#invalid = [...this.#invalid.filter(at => at > since && at <= latest), now.getTime()];
    const [oldest] = this.#invalid;
    if (this.#invalid.length < mostInvalid || oldest === undefined) return;
    this.holdUntil(
      new Date(oldest + invalidWindow),
      `Discord refused ${mostInvalid} requests in ten minutes, and more would ban this address`,
      'error',
      now,
    );
  }
}
