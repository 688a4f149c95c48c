import { knownStations } from '../../../docking/stations.ts';
import type { Named } from '../../../docking/subscription.ts';
import type { Catalogue, NamedLocation, NamedVehicle } from '../../../store/mirror/catalogue.ts';
import type { Candidate } from './candidate.ts';

/** Every station, those with the most dockings first; those without any are known by list. */
export async function stations(catalogue: Catalogue): Promise<readonly Candidate<Named>[]> {
  const known = new Map(knownStations.map(station => [station.id, station]));
  const all = onceById([...(await catalogue.stations()), ...knownStations]);
  return all.map(({ id, name }) => ({ ...plain({ id, name }), shortForms: known.get(id)?.shortForms ?? [] }));
}

export async function locations(catalogue: Catalogue): Promise<readonly Candidate<NamedLocation>[]> {
  const all = onceById(await catalogue.locations(null));
  return all.map(location => ({
    ...plain(location),
    detail: location.target === null ? null : `at ${location.target}`,
  }));
}

/** Spacecraft and payloads count their ids apart, so a spacecraft's id goes before a payload's. */
export async function vehicles(catalogue: Catalogue): Promise<readonly Candidate<NamedVehicle>[]> {
  const ranks = { spacecraft: 0, payload: 1, station: 2 };
  const all = (await catalogue.vehicles()).toSorted((a, b) => ranks[a.kind] - ranks[b.kind]);
  const taken = new Set<number>();
  const seen = new Set<string>();
  return all.flatMap(vehicle => {
    const longReference = `${vehicle.kind} ${vehicle.id}`;
    if (seen.has(longReference)) return [];
    seen.add(longReference);
    const reference = taken.has(vehicle.id) ? longReference : String(vehicle.id);
    taken.add(vehicle.id);
    return [{ ...plain(vehicle), shortForms: [longReference], reference }];
  });
}

/** A spacecraft that flew more than once has a flight for each. */
export async function flights(catalogue: Catalogue): Promise<readonly Candidate<Named>[]> {
  const all = onceById(await catalogue.flights());
  return all.map(flight => ({ ...plain(flight), detail: `docked ${flight.docked.getUTCFullYear()}` }));
}

export async function agencies(catalogue: Catalogue): Promise<readonly Candidate<Named>[]> {
  const all = onceById(await catalogue.agencies());
  return all.map(agency => ({ ...plain(agency), shortForms: agencyShortForms(agency) }));
}

/** "European Space Agency" is ESA; where the initials are not the abbreviation, by id. */
function agencyShortForms({ id, name }: Named): readonly string[] {
  const initials = name.match(/(?<!\p{L})\p{Lu}(?=\p{Ll})/gu)?.join('') ?? '';
  const others: Readonly<Record<number, string>> = {
    37: 'JAXA',
    63: 'Roscosmos',
    121: 'SpX',
    257: 'Northrop',
  };
  return [initials, others[id] ?? ''].filter(form => form.length > 1);
}

function plain<T extends Named>(value: T): Candidate<T> {
  const { id, name } = value;
  return { id, name, shortForms: [], detail: null, reference: String(id), value };
}

/** A name that was changed stays in records not read since: the first given wins. */
function onceById<T extends Named>(all: readonly T[]): readonly T[] {
  const byId = new Map<number, T>();
  for (const each of all) if (!byId.has(each.id)) byId.set(each.id, each);
  return [...byId.values()];
}
