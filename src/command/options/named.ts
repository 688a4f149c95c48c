import type { Named } from '../../docking/subscription.ts';
import type { Catalogue, NamedVehicle } from '../../store/mirror/catalogue.ts';
import type { Option } from '../command.ts';
import { eventChoice } from '../event-choice.ts';
import { mostSuggestions } from '../suggestions.ts';
import { excerpt } from '../text/excerpt.ts';
import { UserError } from '../user-error.ts';
import { optional } from './basic.ts';
import type { Candidate, Noun } from './names/candidate.ts';
import * as known from './names/candidates.ts';
import { idOrName, largestId, readId } from './names/id.ts';
import { resolve } from './names/resolve.ts';
import { suggest } from './names/suggest.ts';

type Known<T> = (catalogue: Catalogue) => Promise<readonly Candidate<T>[]>;

const nouns = {
  station: { one: 'station', many: 'stations', isNamed: true },
  location: { one: 'port', many: 'ports', isNamed: true },
  flight: { one: 'flight', many: 'flights', isNamed: true },
  vehicle: { one: 'vehicle', many: 'vehicles', isNamed: true },
  agency: { one: 'agency', many: 'agencies', isNamed: true },
  event: { one: 'docking event', many: 'docking events', isNamed: false },
} as const satisfies Readonly<Record<string, Noun>>;

/** A station that exists, by its id or a name. */
export function station(description: string): Option<Named, false> {
  return existing(description, nouns.station, known.stations);
}

/** A station's id as a filter: any id is taken as it is, a name must be one. */
export function stationId(description: string): Option<number, false> {
  return anyId(description, nouns.station, known.stations);
}

/** A port's id as a filter. */
export function location(description: string): Option<number, false> {
  return anyId(description, nouns.location, known.locations);
}

/** The id of a spacecraft's flight as a filter. */
export function chaserFlight(description: string): Option<number, false> {
  return anyId(description, nouns.flight, known.flights);
}

/** A spacecraft or payload that exists, by its id, a name, or the id of one of its flights. */
export function vehicle(description: string): Option<NamedVehicle, false> {
  const option = existing(description, nouns.vehicle, known.vehicles);
  return {
    ...option,
    async parse(typed, context) {
      const id = readId(idOrName(typed), nouns.vehicle);
      const candidates = await known.vehicles(context.store.catalogue);
      if (id !== null && !candidates.some(each => each.id === id)) {
        const flown = await context.store.catalogue.vehicleOfFlight(id);
        if (flown !== undefined) return flown;
      }
      return resolve(typed, candidates, nouns.vehicle).value;
    },
  };
}

/** The maker or operator of a chaser, by its id, name or abbreviation. */
export function agency(description: string): Option<Named, false> {
  return existing(description, nouns.agency, known.agencies);
}

/** Whether there is such an event is for the command to see: retracted ones have a story too. */
export function eventId(description: string): Option<number, false> {
  return optional(description, {
    parse(typed) {
      const id = readId(idOrName(typed), nouns.event);
      if (id !== null && id < largestId) return id;
      throw new UserError(
        `"${excerpt(typed)}" is no id of a docking event. /docking search finds events by their names and shows their ids.`,
      );
    },
    async complete(typed, { store }) {
      const text = idOrName(typed);
      const byId = /^\d{1,9}$/.test(text) ? await store.events.byId(Number(text)) : undefined;
      const { events } = await store.events.find({ search: text, limit: mostSuggestions });
      const found = byId ? [byId, ...events.filter(({ id }) => id !== byId.id)] : events;
      return found.map(eventChoice);
    },
  });
}

function existing<T>(description: string, noun: Noun, all: Known<T>): Option<T, false> {
  return optional(description, {
    parse: async (typed, { store }) => resolve(typed, await all(store.catalogue), noun).value,
    complete: async (typed, { store }) => suggest(typed, await all(store.catalogue)),
  });
}

function anyId(description: string, noun: Noun, all: Known<Named>): Option<number, false> {
  const option = existing(description, noun, all);
  return {
    ...option,
    parse: async (typed, context) => readId(idOrName(typed), noun) ?? (await option.parse(typed, context)).id,
  };
}
