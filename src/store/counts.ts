import type { Kysely } from 'kysely';
import { isUnsent } from './ledger/post-state.ts';
import type { Tables } from './tables.ts';

/** So many of something on one platform. */
export interface Count {
  readonly platform: string;
  readonly count: number;
}

export interface PauseCount extends Count {
  /** Who paused them. */
  readonly by: string;
}

/** How much there is of what an operator watches. */
export class Counts {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /** Posts that wait or are being sent; a platform without any is left out. */
  async queue(): Promise<Count[]> {
    const rows = await this.#database
      .selectFrom('posts')
      .select(({ fn }) => ['platform', fn.countAll<number>().as('count')])
      .where(isUnsent())
      .groupBy('platform')
      .execute();
    return rows.map(({ platform, count }) => ({ platform, count: Number(count) }));
  }

  /** Of all platforms. */
  async waiting(): Promise<number> {
    return total(await this.queue());
  }

  async pausedChannels(): Promise<PauseCount[]> {
    const rows = await this.#database
      .selectFrom('channels')
      .select(({ fn }) => ['platform', 'paused_by as by', fn.countAll<number>().as('count')])
      .where('paused_by', 'is not', null)
      .groupBy(['platform', 'paused_by'])
      .execute();
    return rows.map(({ platform, by, count }) => ({ platform, by: by ?? '', count: Number(count) }));
  }

  /** Of all platforms, whoever paused them. */
  async paused(): Promise<number> {
    return total(await this.pausedChannels());
  }

  async rejectedRecords(): Promise<number> {
    const { count } = await this.#database
      .selectFrom('rejected_records')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }
}

function total(counts: readonly Count[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
