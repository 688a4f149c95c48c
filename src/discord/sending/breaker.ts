import type { Log } from '../../log.ts';

/** Discord bans an address for a while after 10,000 of these in ten minutes; half is far enough. */
const mostInvalid = 5_000;
const invalidWindow = 600_000;
/** So many refusals of one kind in a row mean that the bot writes something wrong, not that one channel is odd. */
const alike = 5;
const rest = 15 * 60_000;

/** Clocks jitter; one that lies further back than this was set back. */
const jitter = 60_000;

export interface Hold {
  readonly since: Date;
  readonly until: Date;
  readonly reason: string;
}

/** warn: it will pass by itself. error: somebody has to look after it. */
type Loudness = 'warn' | 'error';

/** Keeps the bot from sending where that would only do harm. */
export class Breaker {
  readonly #log: Log;
  #invalid: number[] = [];
  #refusals = { reason: '', count: 0 };
  #hold: Hold | null = null;
  /** What the log was told, as long as nothing has arrived since. */
  #told: string | null = null;

  constructor(log: Log) {
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
    this.#log[loudness](`Discord: nothing is sent until ${until.toISOString()}: ${reason}.`);
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

  /** Takes note of a message that Discord refused as such. */
  noteRefusal(reason: string, now: Date): void {
    const count = this.#refusals.reason === reason ? this.#refusals.count + 1 : 1;
    this.#refusals = { reason, count };
    if (count < alike) return;
    this.holdUntil(
      new Date(now.getTime() + rest),
      `Discord refuses one message after another, so the bot writes something wrong: ${reason}`,
      'error',
      now,
    );
  }

  /** Takes note of a message that Discord took. */
  noteTaken(): void {
    this.#refusals = { reason: '', count: 0 };
    if (this.#told !== null) this.#log.info('Discord: messages arrive again.');
    this.#told = null;
  }
}

function isWithin({ since, until }: Hold, now: Date): boolean {
  return now < until && now.getTime() >= since.getTime() - jitter;
}
