const hour = 3_600_000;

/** Django REST Framework's sliding window: so many calls within any hour of the server's clock. */
export class Throttle {
  readonly #limit: number;
  /** When each call of the last hour was made, oldest first; milliseconds. */
  readonly #calls: number[] = [];

  /** `limit` is Infinity where there is none. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts a call if it is allowed. Returns the seconds to wait, 0 if it is. */
  take(now: Date): number {
    const wait = this.secondsToWait(now);
    if (wait === 0) this.#calls.push(now.getTime());
    return wait;
  }

  used(now: Date): number {
    const recent = this.#calls.findIndex(call => call > now.getTime() - hour);
    this.#calls.splice(0, recent === -1 ? this.#calls.length : recent);
    return this.#calls.length;
  }

  secondsToWait(now: Date): number {
    if (this.used(now) < this.#limit) return 0;
    const oldest = this.#calls[0] ?? now.getTime();
    return Math.ceil((oldest + hour - now.getTime()) / 1000);
  }
}
