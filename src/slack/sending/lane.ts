const second = 1_000;
const minute = 60 * second;
/** Nobody waits for longer with others behind them. */
export const patience = second;
/** Who comes back later than this has lost their turn; the bot looks for what is due more often. */
const keptFor = 35 * second;
const slowest = 0.25;
/** Of the fastest pace, won back every minute that nothing was too fast. */
const wonBack = 0.05;

export interface LanePace {
  readonly perSecond: number;
  /** How many times faster those may follow each other who come back after their turn. */
  readonly haste: number;
}

/**
 * The calls of one method in one workspace, evenly spaced. Slack says only "several hundred a minute", so it is
 * slowed down whenever Slack says that it was too fast. https://docs.slack.dev/apis/web-api/rate-limits
 * All times in milliseconds.
 */
export class Lane {
  readonly #fastest: number;
  readonly #haste: number;
  #perSecond: number;
  /** The first turn that nobody has. */
  #next = Number.NEGATIVE_INFINITY;
  /** None of those who wait for it goes before. */
  #free = Number.NEGATIVE_INFINITY;
  /** Nothing goes before, says Slack. */
  #closedUntil = Number.NEGATIVE_INFINITY;
  #slowedAt = Number.NEGATIVE_INFINITY;
  #pacedAt = Number.NEGATIVE_INFINITY;
  /** The turns of those who were sent away. */
  readonly #kept = new Map<string, number>();

  constructor({ perSecond, haste }: LanePace) {
    this.#fastest = perSecond;
    this.#perSecond = perSecond;
    this.#haste = haste;
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  /** How long until the caller's turn: to be waited for, unless it is past all patience. Then it is kept. */
  wait(caller: string, now: number): number {
    const at = Math.max(this.#keptTurn(caller, now) ?? this.#newTurn(now), this.#free, now);
    if (at - now > patience) this.#keep(caller, at, now);
    else this.#free = at + second / this.#perSecond / this.#haste;
    return at - now;
  }

  isClosed(now: number): boolean {
    return now < this.#closedUntil;
  }

  /** A call that was made at `begun` was too fast, and Slack wants to hear of nothing for so long. */
  slowDown(begun: number, now: number, milliseconds: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, now + milliseconds);
    // Those that were under way at the same time say nothing new.
    if (begun <= this.#slowedAt) return;
    this.#perSecond = Math.max(this.#perSecond / 2, Math.min(slowest, this.#fastest));
    this.#slowedAt = now;
    this.#pacedAt = now;
    this.#kept.clear();
    this.#next = this.#closedUntil;
  }

  #newTurn(now: number): number {
    this.#speedUp(now);
    const at = Math.max(this.#next, this.#closedUntil, now);
    this.#next = at + second / this.#perSecond;
    return at;
  }

  #keptTurn(caller: string, now: number): number | null {
    const at = this.#kept.get(caller) ?? Number.NEGATIVE_INFINITY;
    this.#kept.delete(caller);
    return at >= this.#closedUntil && at > now - keptFor ? at : null;
  }

  #keep(caller: string, at: number, now: number): void {
    // Who never came back; the oldest come first.
    for (const [other, turn] of this.#kept) {
      if (turn > now - keptFor) break;
      this.#kept.delete(other);
    }
    this.#kept.set(caller, at);
  }

  #speedUp(now: number): void {
    const minutes = Math.floor((now - this.#pacedAt) / minute);
    if (this.#perSecond >= this.#fastest || minutes < 1) return;
    this.#perSecond = Math.min(this.#perSecond + minutes * wonBack * this.#fastest, this.#fastest);
    this.#pacedAt += minutes * minute;
  }
}
