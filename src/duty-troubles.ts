import type { Log } from './log.ts';

/** Says that duties cannot be had: with all there is to know once, then each other reason once, and when it is over. */
export class DutyTroubles {
  readonly #log: Log;
  readonly #duties = new Set<string>();
  readonly #said = new Set<string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** One could not be asked for or begun, or was lost. */
  met(duty: string, err: unknown): void {
    const reason = err instanceof Error ? err.message : String(err);
    const isKnown = this.#said.has(reason);
    if (this.#duties.size === 0) {
      this.#log.warn({ err, duty }, 'A duty was lost, or could not be asked for or begun; next try in 5 s.');
    } else if (!isKnown)
      this.#log.warn(
        { duty },
        `${reason}${/[.!?]$/.test(reason) ? '' : '.'} Duties are still asked for every 5 s.`,
      );
    this.#said.add(reason);
    this.#duties.add(duty);
  }

  /** This one is had here, or by another process. */
  over(duty: string): void {
    if (!this.#duties.delete(duty) || this.#duties.size > 0) return;
    this.#said.clear();
    this.#log.info('All duties can be had again.');
  }
}
