import fc from 'fast-check';
import type { DockingEvent, Vehicle } from '../../src/docking/event.ts';
import { type DockingQuery, orderFields } from '../../src/docking/query.ts';
import { dockingEvent, payload, port, spacecraft, station } from './docking-event.ts';

/** Few of everything, so that events share names, times, ports and vehicles, and queries hit. */
const day = 86_400_000;
const time = fc.integer({ min: 0, max: 6 }).map(days => new Date(days * day));
const id = fc.integer({ min: 1, max: 4 });
const name = fc.oneof(
  fc.constantFrom(
    'Soyuz 7',
    'SOYUZ T-7',
    'Salyut 7',
    'Éclair “É”',
    "Michael's %",
    'Союз_Ñ',
    'straße 100%',
    'a\\b, c',
  ),
  fc.string({
    unit: fc.constantFrom('a', 'A', 'é', 'É', 'σ', 'Σ', 'ß', '𐐨', ' ', '%', '_', '\\', '"', "'", ','),
    minLength: 1,
    maxLength: 6,
  }),
);

const aVehicle: fc.Arbitrary<Vehicle> = fc
  .record({ id, name, kind: fc.constantFrom(spacecraft, payload, station) })
  .map(({ kind, ...said }) => kind({ ...said, ...(kind === station ? {} : { flightId: said.id + 10 }) }));

const anEvent: fc.Arbitrary<DockingEvent> = fc
  .record({
    id: fc.integer({ min: 1, max: 30 }),
    docking: time,
    departure: fc.option(time),
    location: fc.record({ id, name }).map(port),
    chaser: fc.option(aVehicle, { freq: 8 }),
    target: fc.option(fc.oneof(aVehicle, fc.record({ id, name }).map(station)), { freq: 8 }),
  })
  .map(dockingEvent);

export const someEvents = fc.uniqueArray(anEvent, { selector: event => event.id, maxLength: 15 });

const piece = fc.oneof(
  name,
  fc.constantFrom(
    'soyuz',
    'SALYUT',
    '7',
    '"salyut 7"',
    "'soyuz t'",
    'é',
    'союз',
    '%',
    '_',
    ',',
    '"',
    "'",
    '\\',
    ' ',
    '\n',
  ),
);
export const searchText = fc
  .array(piece, { maxLength: 4 })
  .chain(pieces => fc.constantFrom(' ', ' ', ',', '').map(between => pieces.join(between)));

const order = fc.record({ field: fc.constantFrom(...orderFields), descending: fc.boolean() });

const filters = fc.record({
  dockingGt: time,
  dockingGte: time,
  dockingLt: time,
  dockingLte: time,
  station: id,
  location: id,
  chaser: id.map(flight => flight + 10),
  search: searchText,
});
const paging = fc.record(
  {
    ordering: fc.array(order, { minLength: 1, maxLength: 3 }),
    limit: fc.integer({ min: 1, max: 120 }),
    offset: fc.integer({ min: 0, max: 17 }),
  },
  { requiredKeys: [] },
);
const filterNames = [
  'dockingGt',
  'dockingGte',
  'dockingLt',
  'dockingLte',
  'station',
  'location',
  'chaser',
  'search',
] as const;

/** Two filters at most: with more, hardly any event is found. */
export const aQuery: fc.Arbitrary<DockingQuery> = fc
  .tuple(filters, fc.shuffledSubarray([...filterNames], { maxLength: 2 }), paging)
  .map(([all, chosen, pages]) => ({
    ...Object.fromEntries(chosen.map(name => [name, all[name]])),
    ...pages,
  }));
