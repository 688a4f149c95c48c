const second = 1_000;
const minute = 60 * second;
/** Who would wait for longer is sent away: what was claimed must not be held for too long. */
export const patience = 10 * second;
/** So that all who may wait in a workspace have the patience. */
const slowest = 0.5;
/** One refusal may be chance, as where what was sent evenly arrived in a bunch; a second one so soon is not. */
const chance = minute;
const slower = 3 / 4;
/** Of the fastest pace, won back every minute that nothing was too fast. */
const wonBack = 0.05;

/**
 * The calls of one method in one workspace, evenly spaced. Slack says only "several hundred a minute", so it is
 * slowed down where Slack says again and again that it was too fast.
 * https://docs.slack.dev/apis/web-api/rate-limits. All times in milliseconds.
 */
export class Lane {
  readonly #fastest: number;
  #perSecond: number;
  /** The first turn that nobody has. */
  #next = Number.NEGATIVE_INFINITY;
  /** Nothing goes before, says Slack. */
  #closedUntil = Number.NEGATIVE_INFINITY;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #pacedAt = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number) {
    this.#fastest = perSecond;
    this.#perSecond = perSecond;
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  /** How long until the next turn. It is the caller's, unless it is past all patience. */
  wait(now: number): number {
    this.#speedUp(now);
    const at = Math.max(this.#next, this.#closedUntil, now);
    if (at - now <= patience) this.#next = at + second / this.#perSecond;
    return at - now;
  }

  isClosed(now: number): boolean {
    return now < this.#closedUntil;
  }

  /** A call that was made at `begun` was too fast, and Slack wants to hear of nothing for so long. */
  tooFast(begun: number, now: number, milliseconds: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, now + milliseconds);
    // Those that were under way at the same time say nothing new.
    if (begun <= this.#refusedAt) return;
    if (now - this.#refusedAt < chance) this.#slowDown();
    this.#refusedAt = now;
    this.#pacedAt = now;
  }

  #slowDown(): void {
    this.#perSecond = Math.max(this.#perSecond * slower, Math.min(slowest, this.#fastest));
  }

  #speedUp(now: number): void {
    const minutes = Math.floor((now - this.#pacedAt) / minute);
    if (this.#perSecond >= this.#fastest || minutes < 1) return;
    this.#perSecond = Math.min(this.#perSecond + minutes * wonBack * this.#fastest, this.#fastest);
    this.#pacedAt += minutes * minute;
  }
}
