import { fold } from './search.ts';
import type { Filter, Named, VehicleFilter } from './subscription.ts';

/** Whether two filters let the same through, whatever their order and whatever names have become since. */
export function isSameFilter(a: Filter, b: Filter): boolean {
  return JSON.stringify(keysOf(a)) === JSON.stringify(keysOf(b));
}

function keysOf({ stations, vehicles, agencies, kinds }: Filter): readonly (readonly string[])[] {
  return [stations.map(keyOfNamed), vehicles.map(keyOfVehicle), agencies.map(keyOfNamed), kinds].map(keys =>
    [...new Set<string>(keys)].sort(),
  );
}

function keyOfNamed({ id }: Named): string {
  return String(id);
}

function keyOfVehicle({ id, name }: VehicleFilter): string {
  return id === null ? `name ${fold(name)}` : `id ${id}`;
}
