import type { OpenStore, Store } from '../store/store.ts';

interface Waiting {
  readonly work: (store: Store) => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Stores what came of attempts; all that end at the same moment are one commit. */
export class Settlements {
  readonly #store: OpenStore;
  #waiting: Waiting[] = [];

  constructor(store: OpenStore) {
    this.#store = store;
  }

  /** Fulfilled once it is stored. Rejected, with all the others of the same commit, if the database fails. */
  async add(work: (store: Store) => Promise<void>): Promise<void> {
    if (this.#waiting.length === 0) setImmediate(() => void this.#commit());
    await new Promise<void>((resolve, reject) => this.#waiting.push({ work, resolve, reject }));
  }

  async #commit(): Promise<void> {
    const together = this.#waiting;
    this.#waiting = [];
    try {
      await this.#store.transaction(async store => {
        for (const { work } of together) await work(store);
      });
      for (const { resolve } of together) resolve();
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  }
}
