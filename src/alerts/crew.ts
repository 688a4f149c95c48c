/** Work under way: so many pieces at once at most, and for each channel one. */
export class Crew {
  readonly #size: number;
  readonly #pieces = new Map<string, Promise<void>>();
  #failure: { readonly error: unknown } | null = null;

  constructor(size: number) {
    this.#size = size;
  }

  get free(): number {
    return this.#size - this.#pieces.size;
  }

  get isIdle(): boolean {
    return this.#pieces.size === 0;
  }

  get hasFailed(): boolean {
    return this.#failure !== null;
  }

  get busyChannels(): readonly string[] {
    return [...this.#pieces.keys()];
  }

  /** Whether it was begun: not where the channel has work under way, nor once something has failed. */
  begin(channel: string, work: () => Promise<void>): boolean {
    if (this.hasFailed || this.#pieces.has(channel)) return false;
    const piece = work()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#pieces.delete(channel));
    this.#pieces.set(channel, piece);
    return true;
  }

  /** Until at least one piece has ended, and so many that it is worth looking for more. */
  async relieved(): Promise<void> {
    do await Promise.race(this.#pieces.values());
    while (!this.hasFailed && this.free < this.#size / 4);
  }

  /** Until all pieces have ended; throws what failed first. */
  async ended(): Promise<void> {
    await Promise.all(this.#pieces.values());
    if (this.#failure !== null) throw this.#failure.error;
  }
}
