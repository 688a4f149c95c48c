import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { RejectedRecord } from '../../docking/source.ts';
import { Counts } from '../counts.ts';
import type { Tables } from '../tables.ts';

/** Records that could not be read, kept aside with the reason until the source mends them. */
export class RejectedStore {
  readonly #database: Kysely<Tables>;
  readonly #counts: Counts;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
    this.#counts = new Counts(database);
  }

  /** How many of them were not known yet. */
  async save(records: readonly RejectedRecord[], at: Date): Promise<number> {
    if (records.length === 0) return 0;
    const seen = at.getTime();
    const before = await this.#counts.rejectedRecords();
    for (const { id, reason, record } of records) {
      const row = { reason, record, last_seen: seen };
      await this.#database
        .insertInto('rejected_records')
        .values({ key: keyOf(id, record), event_id: id, first_seen: seen, ...row })
        .onConflict(conflict => conflict.column('key').doUpdateSet(row))
        .execute();
    }
    return (await this.#counts.rejectedRecords()) - before;
  }

  /** These can be read again. */
  async mend(eventIds: readonly number[]): Promise<void> {
    if (eventIds.length === 0) return;
    await this.#database.deleteFrom('rejected_records').where('event_id', 'in', eventIds).execute();
  }

  /** A complete listing since this moment has shown everything that is still there. */
  async removeUnseen(since: Date): Promise<void> {
    await this.#database.deleteFrom('rejected_records').where('last_seen', '<', since.getTime()).execute();
  }

  async all(): Promise<{ eventId: number | null; reason: string }[]> {
    return this.#database
      .selectFrom('rejected_records')
      .select(['event_id as eventId', 'reason'])
      .orderBy('key')
      .execute();
  }
}

function keyOf(id: number | null, record: string): string {
  return id === null ? createHash('sha256').update(record).digest('hex') : `event ${id}`;
}
