import type { RecordMode } from '../docking/event.ts';
import type { Order, OrderField } from '../docking/query.ts';
import type { Version } from './record.ts';

export interface ListQuery {
  readonly dockingGt: Date | null;
  readonly dockingGte: Date | null;
  readonly dockingLt: Date | null;
  readonly dockingLte: Date | null;
  readonly location: number | null;
  readonly flight: number | null;
  readonly station: number | null;
  readonly search: string;
  /** Empty: no order at all. */
  readonly ordering: readonly Order[];
  readonly limit: number;
  readonly offset: number;
  readonly mode: RecordMode;
}

/** Messages by parameter: the body of a 400. */
export type ParameterErrors = Readonly<Record<string, readonly string[]>>;
export type Parsed = { readonly query: ListQuery } | { readonly errors: ParameterErrors };

const filterNames: Readonly<Record<Version, { readonly flight: string; readonly station: string }>> = {
  '2.3.0': { flight: 'flight_vehicle_chaser__id', station: 'space_station_target__id' },
  '2.2.0': { flight: 'flight_vehicle__id', station: 'space_station__id' },
};

const orderFields: Readonly<Record<Version, readonly OrderField[]>> = {
  '2.3.0': ['docking', 'departure'],
  '2.2.0': ['docking', 'departure', 'id'],
};

/** Reads what Launch Library reads and, like it, ignores every parameter it does not know. */
export function readParameters(given: URLSearchParams, version: Version): Parsed {
  const errors: Record<string, readonly string[]> = {};
  const names = filterNames[version];
  const filter = <T>(name: string, read: (text: string) => T | null, message: string): T | null => {
    const text = lastOf(given, name).trim();
    if (text === '') return null;
    const value = read(text);
    if (value === null) errors[name] = [message];
    return value;
  };
  const time = (name: string) => filter(name, readMoment, 'Enter a valid date/time.');
  const id = (name: string) => filter(name, readNumber, 'Enter a number.');

  const query: ListQuery = {
    dockingGt: time('docking__gt'),
    dockingGte: time('docking__gte'),
    dockingLt: time('docking__lt'),
    dockingLte: time('docking__lte'),
    location: id('docking_location__id'),
    flight: id(names.flight),
    station: id(names.station),
    search: lastOf(given, 'search'),
    ordering: readOrdering(lastOf(given, 'ordering'), version),
    limit: Math.min(readCount(lastOf(given, 'limit')) || 10, 100),
    offset: readCount(lastOf(given, 'offset')),
    mode: lastOf(given, 'mode') === 'detailed' ? 'detailed' : 'normal',
  };
  return Object.keys(errors).length > 0 ? { errors } : { query };
}

/** Django takes the last of several. */
function lastOf(given: URLSearchParams, name: string): string {
  return given.getAll(name).at(-1) ?? '';
}

function readOrdering(text: string, version: Version): readonly Order[] {
  return text.split(',').flatMap(part => {
    const name = part.trim();
    const descending = name.startsWith('-');
    const field = orderFields[version].find(known => known === (descending ? name.slice(1) : name));
    return field === undefined ? [] : [{ field, descending }];
  });
}

/** A whole number from 0 up; nonsense counts as 0. */
function readCount(text: string): number {
  return /^\s*\+?\d+\s*$/.test(text) ? Number(text) : 0;
}

function readNumber(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : null;
}

const momentForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/;

/** ISO 8601; without a zone it is UTC. */
function readMoment(text: string): Date | null {
  const [, day, time = '00:00', zone = 'Z'] = momentForm.exec(text) ?? [];
  if (day === undefined || !isCalendarDay(day)) return null;
  const value = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(value.getTime()) ? null : value;
}

/** JavaScript reads 30 February as 2 March. */
function isCalendarDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
