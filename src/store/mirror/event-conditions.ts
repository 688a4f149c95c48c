import { type ExpressionBuilder, ExpressionWrapper, type SqlBool, sql } from 'kysely';
import type { DockingQuery } from '../../docking/query.ts';
import { fold, searchTerms } from '../../docking/search.ts';
import type { Tables } from '../tables.ts';
import { fieldSeparator } from './event-row.ts';

type Builder = ExpressionBuilder<Tables, 'docking_events'>;
type Condition = ExpressionWrapper<Tables, 'docking_events', SqlBool>;

/** A query's filters and search as one SQL condition; paging and order are not part of it. */
export function conditions(query: DockingQuery): (builder: Builder) => Condition {
  return builder =>
    builder.and([...filters(builder, query), all(builder, search(builder, query.search ?? ''))]);
}

/** Halved and halved again: SQLite takes an expression 1,000 deep at most, and a search may have more terms. */
function all(builder: Builder, conditions: readonly Condition[]): Condition {
  if (conditions.length <= 2) return builder.and([...conditions]);
  const half = Math.ceil(conditions.length / 2);
  return builder.and([all(builder, conditions.slice(0, half)), all(builder, conditions.slice(half))]);
}

function filters(builder: Builder, query: DockingQuery): Condition[] {
  const all: (Condition | undefined)[] = [
    query.dockingGt && builder('docking', '>', query.dockingGt.getTime()),
    query.dockingGte && builder('docking', '>=', query.dockingGte.getTime()),
    query.dockingLt && builder('docking', '<', query.dockingLt.getTime()),
    query.dockingLte && builder('docking', '<=', query.dockingLte.getTime()),
    query.station === undefined ? undefined : builder('station_id', '=', query.station),
    query.location === undefined ? undefined : builder('location_id', '=', query.location),
    query.chaser === undefined ? undefined : builder('chaser_flight_id', '=', query.chaser),
    query.vehicle && involves(builder, query.vehicle),
    query.dockedAt && isDockedAt(builder, query.dockedAt.getTime()),
    query.departedBy && builder('departure', '<=', query.departedBy.getTime()),
    query.relocated && hasRelocated(builder),
  ];
  return all.filter(condition => condition !== undefined);
}

/** Each term in any one of the fields. LIKE's wildcards are letters here. */
function search(builder: Builder, text: string): Condition[] {
  return searchTerms(text).map(term => {
    // The separator is in no name, so a term that contains it matches nothing.
    if (term.includes(fieldSeparator)) return nothing();
    const pattern = `%${fold(term).replace(/[\\%_]/g, '\\$&')}%`;
    return builder(sql<string>`search_text`, 'like', sql<string>`${pattern} escape '\\'`);
  });
}

function nothing(): Condition {
  return new ExpressionWrapper(sql<SqlBool>`1 = 0`.toOperationNode());
}

function involves(builder: Builder, { kind, id }: NonNullable<DockingQuery['vehicle']>): Condition {
  return builder.or([
    builder.and([builder('chaser_kind', '=', kind), builder('chaser_id', '=', id)]),
    builder.and([builder('target_kind', '=', kind), builder('target_id', '=', id)]),
  ]);
}

function isDockedAt(builder: Builder, at: number): Condition {
  return builder.and([
    builder('docking', '<=', at),
    builder.or([builder('departure', 'is', null), builder('departure', '>', at)]),
  ]);
}

const hour = 3_600_000;

/** The same rule as isRelocation() in docking/relocation.ts. */
function hasRelocated(builder: Builder): Condition {
  const earlier = builder
    .selectFrom('docking_events as before')
    .select('before.id')
    .whereRef('before.flight', '=', 'docking_events.flight')
    // In coalesce() the planner cannot take the index of targets, which holds half of all events at once.
    .where(({ eb, fn, ref, val }) =>
      eb(fn.coalesce('before.target_kind', val('')), '=', ref('docking_events.target_kind')),
    )
    .whereRef('before.target_id', '=', 'docking_events.target_id')
    .whereRef('before.id', '!=', 'docking_events.id')
    .where(({ between, eb, ref }) =>
      between(
        ref('before.departure'),
        eb('docking_events.docking', '-', hour),
        ref('docking_events.docking'),
      ),
    );
  return new ExpressionWrapper(builder.exists(earlier).toOperationNode());
}
