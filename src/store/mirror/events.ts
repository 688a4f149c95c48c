import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { DockingEvent } from '../../docking/event.ts';
import type { ListedEvent } from '../../docking/missing.ts';
import { type DockingQuery, defaultLimit, maximumLimit, type Order } from '../../docking/query.ts';
import type { Tables } from '../tables.ts';
import { conditions } from './event-conditions.ts';
import { readRecord, toRow } from './event-row.ts';

export interface FoundEvents {
  /** Over all pages. */
  readonly total: number;
  readonly events: readonly DockingEvent[];
}

/** The mirror of Launch Library's docking events. */
export class EventStore {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /**
   * Answers as Launch Library would, from here; without an order, newest dockings first. The records
   * are read by id afterwards, so that sorting does not carry them along.
   */
  async find(query: DockingQuery): Promise<FoundEvents> {
    const matching = this.#database.selectFrom('docking_events').where(conditions(query));
    const { total } = await matching
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const page = matching
      .select('docking_events.id')
      .$call(selection => ordered(selection, query.ordering ?? newestFirst))
      .limit(Math.min(query.limit ?? defaultLimit, maximumLimit))
      .offset(query.offset ?? 0);
    const ids = (await page.execute()).map(row => row.id);
    return { total: Number(total), events: await this.byIds(ids) };
  }

  /** Those that exist, retracted ones included, in the order of the ids. */
  async byIds(ids: readonly number[]): Promise<DockingEvent[]> {
    if (ids.length === 0) return [];
    const rows = await this.#database
      .selectFrom('event_records')
      .select(['id', 'record_json'])
      .where('id', 'in', ids)
      .execute();
    const records = new Map(rows.map(row => [row.id, row.record_json]));
    return ids.flatMap(id => {
      const record = records.get(id);
      return record === undefined ? [] : [readRecord(record)];
    });
  }

  /** The event, unless it was never seen or has been retracted. */
  async byId(id: number): Promise<DockingEvent | undefined> {
    const row = await this.#database
      .selectFrom('docking_events')
      .innerJoin('event_records', 'event_records.id', 'docking_events.id')
      .select('record_json')
      .where('docking_events.id', '=', id)
      .executeTakeFirst();
    return row && readRecord(row.record_json);
  }

  async count(): Promise<number> {
    const { total } = await this.#database
      .selectFrom('docking_events')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return Number(total);
  }

  /** These events and every other stay of these flights. */
  async around(ids: readonly number[], flights: readonly string[]): Promise<DockingEvent[]> {
    const rows = await this.#database
      .selectFrom('docking_events')
      .select('id')
      .where(({ eb, or }) => or([eb('id', 'in', ids), eb('flight', 'in', flights)]))
      .execute();
    return this.byIds(rows.map(row => row.id));
  }

  /** What pages that end here ought to list: as much of each event as tells that. */
  async listedAfter({ dockingAfter, departureAfter, docked }: PageEnds): Promise<ListedEvent[]> {
    const rows = await this.#database
      .selectFrom('docking_events')
      .select(['id', 'docking', 'departure'])
      .where(({ eb, or }) =>
        or([
          ...(dockingAfter === null ? [] : [eb('docking', '>', dockingAfter.getTime())]),
          ...(departureAfter === null ? [] : [eb('departure', '>', departureAfter.getTime())]),
          ...(docked ? [eb('departure', 'is', null)] : []),
        ]),
      )
      .execute();
    return rows.map(({ id, docking, departure }) => ({
      id,
      docking: new Date(docking),
      departure: departure === null ? null : new Date(departure),
    }));
  }

  /** Ids of all that were in the mirror before this moment. */
  async seenBefore(at: Date): Promise<number[]> {
    const rows = await this.#database
      .selectFrom('docking_events')
      .innerJoin('event_records', 'event_records.id', 'docking_events.id')
      .select('docking_events.id')
      .where('first_seen', '<', at.getTime())
      .execute();
    return rows.map(row => row.id);
  }

  async save(events: readonly DockingEvent[], at: Date): Promise<void> {
    for (const event of events) {
      const row = toRow(event);
      const record = { record_json: JSON.stringify(event) };
      await this.#database
        .insertInto('docking_events')
        .values(row)
        .onConflict(conflict => conflict.column('id').doUpdateSet(row))
        .execute();
      await this.#database
        .insertInto('event_records')
        .values({ id: event.id, first_seen: at.getTime(), ...record })
        .onConflict(conflict => conflict.column('id').doUpdateSet(record))
        .execute();
    }
  }

  /** Takes events out of every query's results; their records stay for the posts that told of them. */
  async remove(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#database.deleteFrom('docking_events').where('id', 'in', ids).execute();
  }

  async removeAll(): Promise<void> {
    await this.#database.deleteFrom('docking_events').execute();
  }
}

/** Where the pages of newest dockings and departures end; null: that page was not read. */
export interface PageEnds {
  readonly dockingAfter: Date | null;
  readonly departureAfter: Date | null;
  /** Whether a page of departures was read, which also lists what is still docked. */
  readonly docked: boolean;
}

const newestFirst: readonly Order[] = [{ field: 'docking', descending: true }];

type Selection = SelectQueryBuilder<Tables, 'docking_events', { id: number }>;

/** Launch Library's PostgreSQL puts nulls last ascending and first descending; SQLite does the reverse. */
function ordered(selection: Selection, ordering: readonly Order[]): Selection {
  const terms = ordering.reduce(
    (sorted, { field, descending }) =>
      sorted.orderBy(field, order => {
        const directed = descending ? order.desc() : order.asc();
        if (field !== 'departure') return directed;
        return descending ? directed.nullsFirst() : directed.nullsLast();
      }),
    selection,
  );
  return terms.orderBy('id');
}
