import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The bot's own progress, kept so that a restart does not start over. Times are milliseconds. */
export interface State {
  /** Which Launch Library the mirror belongs to. */
  source: { readonly url: string; readonly version: string };
  /** When the first complete listing was stored: until then nothing is news. */
  filledAt: number;
  /** The complete listing under way. */
  listing: Listing;
  /** When the last complete listing ended. */
  listedAt: number;
  /** When each kind of page was last read. */
  dockingPageAt: number;
  departurePageAt: number;
  lastPoll: { readonly at: number; readonly failure: string | null };
  /** The last poll that was read whole and stored: where the alert window begins after a downtime. */
  lastSuccess: number;
  nextPoll: number;
  /** When reading failed last, unless it has succeeded since. */
  failedAt: number;
  /** Since when every poll has failed. */
  failingSince: number;
  /** A poll that would have announced too much at once. */
  held: Held;
  allowance: { readonly limit: number; readonly windowSeconds: number };
  blockedUntil: number;
  /** When what is too old was last removed. */
  prunedAt: number;
  /** When the database was last written to see whether it can be. */
  checkedAt: number;
  /** Who runs the bot on this database. */
  holder: { readonly pid: number; readonly host: string; readonly since: number };
}

export interface Listing {
  readonly startedAt: number;
  readonly offset: number;
  readonly count: number;
  readonly ids: readonly number[];
  /** Whether a record's id could not be read, so that a missing event proves nothing. */
  readonly hasUnknown: boolean;
}

export interface Held {
  readonly since: number;
  /** What would have been said, to be said by a later complete listing too. */
  readonly changes: readonly string[];
}

export class StateStore {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  async get<K extends keyof State>(key: K): Promise<State[K] | null> {
    const row = await this.#database
      .selectFrom('state')
      .select('value_json')
      .where('key', '=', key)
      .executeTakeFirst();
    return row === undefined ? null : (JSON.parse(row.value_json) as State[K]);
  }

  /** All of it; what is not there is not known yet. */
  async all(): Promise<Partial<State>> {
    const rows = await this.#database.selectFrom('state').selectAll().execute();
    return Object.fromEntries(rows.map(({ key, value_json }) => [key, JSON.parse(value_json)]));
  }

  /** null forgets the key. */
  async set<K extends keyof State>(key: K, value: State[K] | null): Promise<void> {
    if (value === null) {
      await this.#database.deleteFrom('state').where('key', '=', key).execute();
      return;
    }
    const value_json = JSON.stringify(value);
    await this.#database
      .insertInto('state')
      .values({ key, value_json })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ value_json }))
      .execute();
  }
}
