/** Whether a platform is connected, and since when it is or is not. */
export class Presence {
  readonly #clock: () => Date;
  #isConnected = false;
  #since: Date | null = null;
  #heardAt: Date | null = null;

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** When it was connected or lost last; null: it never was connected. */
  get since(): Date | null {
    return this.#since;
  }

  /** When it last asked something that was accepted; null: not yet, or that is not kept. */
  get heardAt(): Date | null {
    return this.#heardAt;
  }

  connected(): void {
    if (!this.#isConnected) this.#since = this.#clock();
    this.#isConnected = true;
  }

  lost(): void {
    if (this.#isConnected) this.#since = this.#clock();
    this.#isConnected = false;
  }

  heard(): void {
    this.#heardAt = this.#clock();
  }
}
