import type { Kysely } from 'kysely';
import type { VehicleRef } from '../../docking/query.ts';
import type { Named } from '../../docking/subscription.ts';
import type { Tables } from '../tables.ts';

export interface NamedVehicle extends VehicleRef {
  readonly name: string;
}

export interface NamedFlight extends Named {
  /** When it docked last. */
  readonly docked: Date;
}

export interface NamedLocation extends Named {
  readonly target: string | null;
  /** Where the target is a station. */
  readonly station: number | null;
  readonly dockings: number;
}

/** The names that occur in the mirror: what can be asked for, and what is suggested while typing. */
export class Catalogue {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  async stations(): Promise<(Named & { readonly dockings: number })[]> {
    const rows = await this.#database
      .selectFrom('docking_events')
      .where('station_id', 'is not', null)
      .groupBy(['station_id', 'target_name'])
      .select(({ fn }) => ['station_id as id', 'target_name as name', fn.countAll<number>().as('dockings')])
      .orderBy('dockings', 'desc')
      .orderBy('id')
      .orderBy('name')
      .execute();
    return rows.map(({ id, name, dockings }) => ({
      id: id ?? 0,
      name: name ?? '',
      dockings: Number(dockings),
    }));
  }

  async locations(station: number | null): Promise<NamedLocation[]> {
    const rows = await this.#database
      .selectFrom('docking_events')
      .$if(station !== null, all => all.where('station_id', '=', station))
      .groupBy(['location_id', 'location_name', 'target_name', 'station_id'])
      .select(({ fn }) => [
        'location_id as id',
        'location_name as name',
        'target_name as target',
        'station_id as station',
        fn.countAll<number>().as('dockings'),
      ])
      .orderBy('target_name', order => order.asc().nullsFirst())
      .orderBy('location_name')
      .orderBy('location_id')
      .orderBy('station_id', order => order.asc().nullsFirst())
      .execute();
    return rows.map(row => ({ ...row, dockings: Number(row.dockings) }));
  }

  /** Spacecraft and payloads that have docked or been docked to, those of the latest dockings first. */
  async vehicles(): Promise<NamedVehicle[]> {
    const chasers = this.#database
      .selectFrom('docking_events')
      .where('chaser_kind', 'is not', null)
      .select(['chaser_kind as kind', 'chaser_id as id', 'chaser_name as name', 'docking']);
    const targets = this.#database
      .selectFrom('docking_events')
      .where('target_kind', 'in', ['spacecraft', 'payload'])
      .select(['target_kind as kind', 'target_id as id', 'target_name as name', 'docking']);
    const rows = await this.#database
      .selectFrom(chasers.unionAll(targets).as('vehicle'))
      .groupBy(['kind', 'id', 'name'])
      .select(['kind', 'id', 'name'])
      .orderBy(({ fn }) => fn.max('docking'), 'desc')
      .orderBy('kind')
      .orderBy('id')
      .orderBy('name')
      .execute();
    return rows.map(({ kind, id, name }) => ({
      kind: kind as VehicleRef['kind'],
      id: id ?? 0,
      name: name ?? '',
    }));
  }

  /** Flights by their id, as Launch Library's chaser filter takes it; the latest first. */
  async flights(): Promise<NamedFlight[]> {
    const rows = await this.#database
      .selectFrom('docking_events')
      .where('chaser_flight_id', 'is not', null)
      .groupBy(['chaser_flight_id', 'chaser_name'])
      .select(({ fn }) => ['chaser_flight_id as id', 'chaser_name as name', fn.max('docking').as('docked')])
      .orderBy('docked', 'desc')
      .orderBy('id')
      .orderBy('name')
      .execute();
    return rows.map(({ id, name, docked }) => ({
      id: id ?? 0,
      name: name ?? '',
      docked: new Date(Number(docked)),
    }));
  }

  /** The spacecraft, else the payload, that docked on this flight. */
  async vehicleOfFlight(flightId: number): Promise<NamedVehicle | undefined> {
    const row = await this.#database
      .selectFrom('docking_events')
      .where('flight', 'in', [`spacecraft flight ${flightId}`, `payload flight ${flightId}`])
      .select(['chaser_kind as kind', 'chaser_id as id', 'chaser_name as name'])
      .orderBy('chaser_kind', 'desc')
      .orderBy('docking', 'desc')
      .orderBy('docking_events.id')
      .limit(1)
      .executeTakeFirst();
    return row && { kind: row.kind as VehicleRef['kind'], id: row.id ?? 0, name: row.name ?? '' };
  }

  async agencies(): Promise<Named[]> {
    const rows = await this.#database
      .selectFrom('docking_events')
      .where('agency_id', 'is not', null)
      .groupBy(['agency_id', 'agency_name'])
      .select(['agency_id as id', 'agency_name as name'])
      .orderBy(({ fn }) => fn.countAll(), 'desc')
      .orderBy('id')
      .orderBy('name')
      .execute();
    return rows.map(({ id, name }) => ({ id: id ?? 0, name: name ?? '' }));
  }
}
