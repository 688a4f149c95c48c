import type { DockingEvent, Vehicle } from '../event.ts';

/** A name in running text: "the International Space Station", "Mir"; "an unnamed vehicle" for null. */
export function nameOf(vehicle: Pick<Vehicle, 'name'> | null): string {
  if (vehicle === null) return 'an unnamed vehicle';
  return /\bstation$/i.test(vehicle.name) ? `the ${vehicle.name}` : vehicle.name;
}

/** Where, in running text: "Skylab, Forward"; a port that is called as what it is part of is not said twice. */
export function placeOf({ target, location }: Pick<DockingEvent, 'target' | 'location'>): string {
  return target?.name === location.name ? nameOf(target) : `${nameOf(target)}, ${location.name}`;
}

export function startOfSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Crew Dragon 2 · SpaceX": what kind of vehicle it is and whose; null where neither is known. */
export function kindOfVehicle(vehicle: Vehicle | null): string | null {
  const parts = [vehicle?.configuration, vehicle?.agency?.name].filter(part => part != null);
  return parts.length === 0 ? null : parts.join(' · ');
}

/** How long a stay lasted, or has lasted by now; milliseconds. A departure to come does not count. */
export function stayOf({ docking, departure }: DockingEvent, now: Date): number {
  const end = departure === null || departure > now ? now : departure;
  return end.getTime() - docking.getTime();
}
