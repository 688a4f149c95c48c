import type { Bot, LogLine } from './bot.ts';

export type Process = Pick<Bot, 'endedAt' | 'isStopped'>;

/** Who has which duty, and how long each was nobody's after its process was killed. */
export class Takeovers<P extends Process = Bot> {
  /** Milliseconds, by duty. */
  readonly times = new Map<string, number[]>();
  readonly #now: () => number;
  readonly #holders = new Map<string, P>();
  readonly #vacantSince = new Map<string, number>();

  /** The time goes as that of the processes' ends does. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  holder(duty: string): P | undefined {
    return this.#holders.get(duty);
  }

  heard({ msg, duty }: Pick<LogLine, 'msg' | 'duty'>, process: P): void {
    if (duty === undefined) return;
    if (msg === 'On duty in this process.') this.#begins(duty, process);
    if (msg === 'No longer on duty in this process.' && this.#holders.get(duty) === process)
      this.#holders.delete(duty);
  }

  ended(process: P): void {
    for (const [duty, holder] of this.#holders) {
      if (holder !== process) continue;
      this.#holders.delete(duty);
      if (!process.isStopped) this.#vacantSince.set(duty, process.endedAt ?? this.#now());
    }
  }

  /** What nobody could take meanwhile, without a database or any process, counts no more. */
  forget(): void {
    this.#vacantSince.clear();
  }

  #begins(duty: string, process: P): void {
    this.#holders.set(duty, process);
    const since = this.#vacantSince.get(duty);
    this.#vacantSince.delete(duty);
    if (since !== undefined) this.times.set(duty, [...(this.times.get(duty) ?? []), this.#now() - since]);
  }
}
