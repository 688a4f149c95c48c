import type { Log } from '../../log.ts';
import { RefusalRuns } from '../../refusal-runs.ts';

/** Discord bans an address for a while after 10,000 of these in ten minutes; half is far enough. */
const mostInvalid = 5_000;
const invalidWindow = 600_000;
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

/** Keeps the bot from sending where that would only do harm: anything at all, or to one server. */
export class Breaker {
  readonly #log: Log;
  #invalid: number[] = [];
  readonly #refusals = new RefusalRuns();
  #hold: Hold | null = null;
  /** What the log was told, as long as nothing has arrived since. */
  #told: string | null = null;
  /** Servers where nothing arrives. */
  readonly #servers = new Map<string, Hold>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Until when nothing may be sent, and why; null: it may. */
  hold(now: Date): Hold | null {
    if (this.#hold !== null && !isWithin(this.#hold, now)) this.#hold = null;
    return this.#hold;
  }

  /** The same of one server. */
  serverHold(server: string, now: Date): Hold | null {
    const hold = this.#servers.get(server);
    return hold !== undefined && isWithin(hold, now) ? hold : null;
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

  /** Takes note of a message that Discord refused as such; gives what is held for it, if anything is. */
  noteRefusal(server: string, reason: string, now: Date): Hold | null {
    const until = new Date(now.getTime() + rest);
    const where = this.#refusals.add(server, reason);
    const many = 'Discord refuses one message after another';
    if (where === 'everywhere') {
      this.holdUntil(until, `${many}, so the bot writes something wrong: ${reason}`, 'error', now);
    }
    if (where === 'there')
      this.#holdServer(server, { since: now, until, reason: `${many} there: ${reason}` });
    return this.hold(now) ?? this.serverHold(server, now);
  }

  /** Told in the log once, as long as nothing has arrived there since. */
  #holdServer(server: string, hold: Hold): void {
    if (!this.#servers.has(server)) {
      this.#log.error({ server }, `Discord: nothing is sent to a server: ${hold.reason}.`);
    }
    this.#servers.set(server, hold);
  }

  /** Takes note of a message that Discord took. */
  noteTaken(server: string): void {
    this.#refusals.end(server);
    this.#servers.delete(server);
    if (this.#told !== null) this.#log.info('Discord: messages arrive again.');
    this.#told = null;
  }
}

function isWithin({ since, until }: Hold, now: Date): boolean {
  return now < until && now.getTime() >= since.getTime() - jitter;
}
