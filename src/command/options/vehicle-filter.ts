import { fold } from '../../docking/search.ts';
import type { VehicleFilter } from '../../docking/subscription.ts';
import type { Option } from '../command.ts';
import type { Context } from '../context.ts';
import { excerpt } from '../text/excerpt.ts';
import { nearest } from '../text/nearest.ts';
import { unquoted } from '../text/quotes.ts';
import { optional } from './basic.ts';
import { idOrName } from './names/id.ts';

/** Which vehicles to hear of: digits are a spacecraft's id, anything else a piece of a name or kind. */
export function vehicleFilter(description: string): Option<VehicleFilter, false> {
  return optional(description, {
    async parse(typed, context) {
      const id = idOrName(typed);
      return /^\d{1,9}$/.test(id) ? byId(Number(id), context) : { id: null, name: unquoted(typed) };
    },
    async complete(typed, context) {
      const names = [...new Set((await context.store.catalogue.vehicles()).map(vehicle => vehicle.name))];
      const fitting = names.filter(name => fold(name).includes(fold(unquoted(typed))));
      return fitting.map(name => ({ label: name, value: name }));
    },
  });
}

async function byId(id: number, { store }: Context): Promise<VehicleFilter> {
  const vehicles = await store.catalogue.vehicles();
  const known = vehicles.find(vehicle => vehicle.kind === 'spacecraft' && vehicle.id === id);
  return { id, name: known?.name ?? '' };
}

/** Newest records whose configurations are looked at; the whole history holds 555. */
const mostRecords = 1_000;
const page = 100;

/** A warning for a vehicle that nothing in the mirror is, which may be right: it may fly one day. */
export async function unknownVehicle(filter: VehicleFilter, { store }: Context): Promise<string | null> {
  const vehicles = await store.catalogue.vehicles();
  const isKnown =
    filter.id === null
      ? vehicles.some(({ name }) => fold(name).includes(fold(filter.name)))
      : vehicles.some(({ kind, id }) => kind === 'spacecraft' && id === filter.id);
  if (isKnown) return null;
  if (filter.id !== null) return `No spacecraft ${filter.id} has docked yet.`;

  const configurations = await configurationsIn(store);
  if (configurations.some(name => fold(name).includes(fold(filter.name)))) return null;
  const names = [...configurations, ...vehicles.map(({ name }) => name)];
  const [guess] = nearest(filter.name, beginningsOf(names, filter.name.split(/\s+/).length));
  const meant = guess === undefined ? '' : ` Did you mean ${guess}?`;
  return `No vehicle that has docked so far is called "${excerpt(filter.name)}".${meant}`;
}

/** "Crew Dragon" of "Crew Dragon Endeavour": as many words as were typed. */
function beginningsOf(names: readonly string[], words: number): readonly string[] {
  return [...new Set(names.map(name => name.split(' ').slice(0, words).join(' ')))];
}

async function configurationsIn({ events }: Context['store']): Promise<readonly string[]> {
  const names = new Set<string>();
  for (let offset = 0; offset < mostRecords; offset += page) {
    const found = await events.find({ limit: page, offset });
    for (const { chaser, target } of found.events) {
      for (const vehicle of [chaser, target]) if (vehicle?.configuration) names.add(vehicle.configuration);
    }
    if (found.total <= offset + page) break;
  }
  return [...names];
}
