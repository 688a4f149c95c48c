import type { Order, OrderField } from '../docking/query.ts';
import type { ListParameters } from '../docking/source.ts';

export const versions = ['2.3.0', '2.2.0'] as const;
export type Version = (typeof versions)[number];

interface Dialect {
  readonly resource: string;
  readonly station: string;
  readonly chaser: string;
  readonly orderable: readonly OrderField[];
}

/** What the two versions call differently. */
const dialects: Readonly<Record<Version, Dialect>> = {
  '2.3.0': {
    resource: 'docking_events',
    station: 'space_station_target__id',
    chaser: 'flight_vehicle_chaser__id',
    orderable: ['docking', 'departure'],
  },
  '2.2.0': {
    resource: 'docking_event',
    station: 'space_station__id',
    chaser: 'flight_vehicle__id',
    orderable: ['docking', 'departure', 'id'],
  },
};

export function listPath(version: Version, parameters: ListParameters): string {
  const query = listQuery(version, parameters).toString();
  return `/${version}/${dialects[version].resource}/${query && `?${query}`}`;
}

export function recordPath(version: Version, id: number): string {
  return `/${version}/${dialects[version].resource}/${id}/`;
}

export function throttlePath(version: Version): string {
  return `/${version}/api-throttle/`;
}

/**
 * The query under the version's own names: Launch Library ignores a name it does not know and would
 * answer with the whole table. Throws a RangeError for a field the version cannot order by, since
 * that would be ignored too and the pages would have no order at all.
 */
function listQuery(version: Version, parameters: ListParameters): URLSearchParams {
  const dialect = dialects[version];
  const values: Readonly<Record<string, string | number | undefined>> = {
    docking__gt: parameters.dockingGt?.toISOString(),
    docking__gte: parameters.dockingGte?.toISOString(),
    docking__lt: parameters.dockingLt?.toISOString(),
    docking__lte: parameters.dockingLte?.toISOString(),
    [dialect.station]: parameters.station,
    docking_location__id: parameters.location,
    [dialect.chaser]: parameters.chaser,
    search: parameters.search,
    ordering: ordering(version, parameters.ordering ?? []),
    mode: parameters.mode,
    limit: parameters.limit,
    offset: parameters.offset,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query;
}

function ordering(version: Version, orders: readonly Order[]): string | undefined {
  const unknown = orders.find(({ field }) => !dialects[version].orderable.includes(field));
  if (unknown) throw new RangeError(`Launch Library ${version} cannot order by ${unknown.field}`);
  if (orders.length === 0) return undefined;
  return orders.map(({ field, descending }) => (descending ? `-${field}` : field)).join(',');
}
