import { nameOf } from '../../docking/describe/names.ts';
import { shortened } from '../../docking/describe/shortened.ts';
import type { Vehicle } from '../../docking/event.ts';
import type { Action } from '../../docking/message.ts';

type Followed = Pick<Vehicle, 'kind' | 'id' | 'name'>;

/** As long as Discord lets a button's text be. */
const longestLabel = 80;

/** One click to hear of each: a station or a spacecraft; of a payload no filter knows the id. */
export function followActions(...vehicles: readonly (Followed | null)[]): readonly Action[] {
  return vehicles.flatMap(vehicle => {
    if (vehicle === null || vehicle.kind === 'payload') return [];
    const id = String(vehicle.id);
    return {
      label: shortened(`Follow ${nameOf(vehicle)}`, longestLabel),
      subcommand: 'subscribe',
      values: vehicle.kind === 'station' ? { station: id } : { vehicle: id },
    };
  });
}
