import { aborted } from './aborted.ts';
import { DutyTroubles } from './duty-troubles.ts';
import type { Log } from './log.ts';
import type { Duty } from './store/duty.ts';
import type { OpenStore } from './store/store.ts';

/** Something that goes on until it is stopped. */
export interface Work {
  /** Rejected when it cannot go on; never fulfilled. */
  readonly failed?: Promise<never>;
  stop(): Promise<void>;
}

/** What this process does only while no other does it: another one takes over when it ends. */
export class Duties {
  readonly #store: Pick<OpenStore, 'onDuty' | 'shares'>;
  readonly #log: Log;
  readonly #troubles: DutyTroubles;
  readonly #duties: Duty[] = [];
  readonly #here = new Set<string>();

  constructor(store: Pick<OpenStore, 'onDuty' | 'shares'>, log: Log) {
    this.#store = store;
    this.#log = log;
    this.#troubles = new DutyTroubles(log);
  }

  /** Starts it as soon as no other process does it, and stops it when it is lost. Rejected if it fails. */
  take(duty: string, start: () => Promise<Work>): Promise<never> {
    const taken = this.#store.onDuty(
      duty,
      lost => this.#work(duty, start, lost),
      trouble => (trouble === null ? this.#troubles.over(duty) : this.#troubles.met(duty, trouble)),
    );
    this.#duties.push(taken);
    return taken.failed;
  }

  /** What this process does now. */
  get here(): ReadonlySet<string> {
    return this.#here;
  }

  /** Ends them all, and lets other processes have them. */
  async release(): Promise<void> {
    await Promise.all(this.#duties.map(duty => duty.release()));
  }

  async #work(duty: string, start: () => Promise<Work>, lost: AbortSignal): Promise<void> {
    const level = this.#store.shares === null ? 'debug' : 'info';
    this.#log[level]({ duty }, 'On duty in this process.');
    this.#here.add(duty);
    try {
      const work = await start();
      if (!lost.aborted) this.#troubles.over(duty);
      try {
        await Promise.race([aborted(lost), work.failed ?? new Promise<never>(() => {})]);
      } finally {
        await work.stop();
      }
    } finally {
      this.#here.delete(duty);
      this.#log[level]({ duty }, 'No longer on duty in this process.');
    }
  }
}
