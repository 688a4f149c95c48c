import type { OpenStore } from '../store/store.ts';

/** No process takes more at a time, so that others have some too. */
const mostWorkspaces = 200;
/** Most of them may be others'. */
const mostLookedAt = 2_000;
/** News of another workspace comes at any time. */
const looksAgainAfter = 1_000;

/**
 * Where several processes send on one platform, the workspaces that are this one's: each workspace has a pace of
 * its own, which only one sender can keep.
 */
export class Territory {
  readonly #store: OpenStore;
  readonly #platform: string;
  readonly #clock: () => Date;
  #workspaces: readonly string[] = [];
  #lookedAt = Number.NEGATIVE_INFINITY;
  #lost: AbortSignal | undefined;

  constructor(store: OpenStore, platform: string, clock: () => Date) {
    this.#store = store;
    this.#platform = platform;
    this.#clock = clock;
  }

  /** Aborts when others may have what is this one's now; undefined: there are no others. */
  get lost(): AbortSignal | undefined {
    return this.#lost;
  }

  /**
   * undefined: all there are. `busy` are those where something is under way. What a vanished sender was sending in
   * a new one is due again soon.
   */
  async workspaces(busy: ReadonlySet<string>): Promise<readonly string[] | undefined> {
    const { shares, outbox } = this.#store;
    if (shares === null) return undefined;
    const now = this.#clock();
    const isRecent = Math.abs(now.getTime() - this.#lookedAt) < looksAgainAfter;
    if (isRecent && this.#lost?.aborted !== true) return this.#workspaces;
    this.#lookedAt = now.getTime();
    const due = new Set(await outbox.dueWorkspaces(this.#platform, now, mostLookedAt));
    const ended = this.#workspaces.filter(workspace => !due.has(workspace) && !busy.has(workspace));
    await shares.give(ended.map(each => this.#share(each)));
    const wanted = new Set([...this.#workspaces, ...due]).difference(new Set(ended));
    const shared = new Map([...wanted].map(workspace => [this.#share(workspace), workspace]));
    const { had, newly, lost } = await shares.take([...shared.keys()], mostWorkspaces);
    // Should the database fail now they are given back, so that what was sent in the new ones is not forgotten.
    this.#workspaces = had.map(share => shared.get(share) ?? '');
    this.#lost = lost;
    for (const share of newly)
      await outbox.takeOver(now, { platform: this.#platform, workspace: shared.get(share) ?? '' });
    return this.#workspaces;
  }

  /** Nothing is under way any more. */
  async leave(): Promise<void> {
    const given = this.#workspaces.map(each => this.#share(each));
    this.#workspaces = [];
    await this.#store.shares?.give(given);
  }

  #share(workspace: string): string {
    return `${this.#platform} ${workspace}`;
  }
}
