import type { Log } from '../log.ts';
import { type Hold, isWithin } from './hold.ts';
import { type Place, RefusalRun } from './refusal-run.ts';

const rest = 15 * 60_000;

/** warn: it will pass by itself. error: somebody has to look after it. */
type Loudness = 'warn' | 'error';

/** Keeps the bot from sending to a platform while that would only do harm. */
export class PlatformBreaker {
  readonly #platform: string;
  readonly #log: Log;
  readonly #refusals = new RefusalRun();
  #hold: Hold | null = null;
  /** What the log was told, as long as nothing has arrived since. */
  #told: string | null = null;

  /** `platform` is its name as people write it. */
  constructor(platform: string, log: Log) {
    this.#platform = platform;
    this.#log = log;
  }

  /** Until when nothing may be sent, and why; null: it may. */
  hold(now: Date): Hold | null {
    if (this.#hold !== null && !isWithin(this.#hold, now)) this.#hold = null;
    return this.#hold;
  }

  /** Told in the log once, however many requests find the same. */
  holdUntil(until: Date, reason: string, loudness: Loudness, now: Date): void {
    const hold = this.hold(now);
    if (hold === null || hold.until < until) this.#hold = { since: now, until, reason };
    if (this.#told === reason) return;
    this.#told = reason;
    this.#log[loudness](`${this.#platform}: nothing is sent until ${until.toISOString()}: ${reason}.`);
  }

  /** Takes note of news that was refused as such; gives what is held for it, if anything is. */
  noteRefusal(place: Place, reason: string, now: Date): Hold | null {
    if (this.#refusals.add(place, reason)) {
      const many = `${this.#platform} refuses one message after another, so the bot writes something wrong`;
      this.holdUntil(new Date(now.getTime() + rest), `${many}: ${reason}`, 'error', now);
    }
    return this.hold(now);
  }

  /** Takes note of a message that arrived. It may have been under way before the hold. */
  noteArrival(now: Date): void {
    this.#refusals.end();
    if (this.#told === null || this.hold(now) !== null) return;
    this.#told = null;
    this.#log.info(`${this.#platform}: messages arrive again.`);
  }
}
