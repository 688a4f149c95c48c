import type { Kysely } from 'kysely';
import { StateStore } from './state.ts';
import type { Tables } from './tables.ts';

const keptFor = 24 * 3_600_000;

/** The calls made to Launch Library, so that a restart cannot overspend. What its budget stands on. */
export class CallStore {
  readonly #database: Kysely<Tables>;
  readonly #state: StateStore;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
    this.#state = new StateStore(database);
  }

  async recent(since: Date): Promise<Date[]> {
    const rows = await this.#database
      .selectFrom('api_calls')
      .select('at')
      .where('at', '>', since.getTime())
      .orderBy('at')
      .execute();
    return rows.map(row => new Date(row.at));
  }

  async record(at: Date): Promise<void> {
    await this.#database.insertInto('api_calls').values({ at: at.getTime() }).execute();
  }

  /** Forgets the calls of earlier days. */
  async prune(now: Date): Promise<void> {
    await this.#database
      .deleteFrom('api_calls')
      .where('at', '<', now.getTime() - keptFor)
      .execute();
  }

  async blockedUntil(): Promise<Date | null> {
    const until = await this.#state.get('blockedUntil');
    return until === null ? null : new Date(until);
  }

  async block(until: Date): Promise<void> {
    await this.#state.set('blockedUntil', until.getTime());
  }

  async allowance(): Promise<{ limit: number; windowSeconds: number } | null> {
    return this.#state.get('allowance');
  }

  async allow(limit: number, windowSeconds: number): Promise<void> {
    await this.#state.set('allowance', { limit, windowSeconds });
  }
}
