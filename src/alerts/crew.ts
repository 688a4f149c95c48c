import type { UnderWay } from '../store/outbox/under-way.ts';

export type Task = 'send' | 'edit' | 'publish';

/** Where a piece of work is done. */
export interface Spot {
  readonly channel: string;
  readonly workspace: string;
}

/** How many pieces may be under way at once. */
export interface CrewSize {
  readonly inAll: number;
  /** Of each task in each workspace. */
  readonly inWorkspace?: number | undefined;
}

/** Work under way: so many pieces at once at most, and for each channel one. */
export class Crew {
  readonly #size: number;
  readonly #mostInWorkspace: number;
  readonly #pieces = new Map<string, Promise<void>>();
  readonly #inWorkspaces: Readonly<Record<Task, Map<string, number>>> = {
    send: new Map(),
    edit: new Map(),
    publish: new Map(),
  };
  /** Called whenever a piece has ended. */
  #pieceEnded: (() => void) | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor({ inAll, inWorkspace = Number.POSITIVE_INFINITY }: CrewSize) {
    this.#size = inAll;
    this.#mostInWorkspace = inWorkspace;
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

  get busyWorkspaces(): ReadonlySet<string> {
    return new Set(Object.values(this.#inWorkspaces).flatMap(counts => [...counts.keys()]));
  }

  underWay(task: Task): UnderWay {
    return {
      channels: [...this.#pieces.keys()],
      workspaces: this.#inWorkspaces[task],
      mostInWorkspace: this.#mostInWorkspace,
    };
  }

  /** Whether it was begun: not where the channel has work under way, nor once something has failed. */
  begin(task: Task, { channel, workspace }: Spot, work: () => Promise<void>): boolean {
    if (this.hasFailed || this.#pieces.has(channel)) return false;
    this.#count(task, workspace, 1);
    const piece = work()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#pieces.delete(channel);
        this.#count(task, workspace, -1);
        this.#pieceEnded?.();
      });
    this.#pieces.set(channel, piece);
    return true;
  }

  /** Until at least one piece has ended, and so many that it is worth looking for more. */
  async relieved(): Promise<void> {
    do {
      await new Promise<void>(resolve => {
        this.#pieceEnded = resolve;
      });
      // Others end at the same moment, as where one commit has stored what came of several.
      await new Promise(setImmediate);
    } while (!this.hasFailed && this.free < this.#size / 4);
  }

  /** Until all pieces have ended; throws what failed first. */
  async ended(): Promise<void> {
    await Promise.all(this.#pieces.values());
    if (this.#failure !== null) throw this.#failure.error;
  }

  #count(task: Task, workspace: string, change: number): void {
    const counts = this.#inWorkspaces[task];
    const count = (counts.get(workspace) ?? 0) + change;
    if (count > 0) counts.set(workspace, count);
    else counts.delete(workspace);
  }
}
