import { type DockingEvent, isSameVehicle } from './event.ts';

const minute = 60_000;
/** A relocation's undocking and docking lie 16 to 50 minutes apart in the whole history. */
const relocationLimit = 60 * minute;
/** No flight can undock and dock again sooner than this: closer records are one docking, twice. */
const twinLimit = 15 * minute;

function isSameFlightThere(a: DockingEvent, b: DockingEvent): boolean {
  return a.id !== b.id && isSameVehicle(a.chaser, b.chaser) && isSameVehicle(a.target, b.target);
}

/** Whether two records tell of the same docking: same flight, same target, nearly the same time. */
export function isTwin(a: DockingEvent, b: DockingEvent): boolean {
  return isSameFlightThere(a, b) && Math.abs(a.docking.getTime() - b.docking.getTime()) < twinLimit;
}

/** Whether a flight that left one port was docked to the same target again within the hour. */
export function isRelocation(left: DockingEvent, docked: DockingEvent): boolean {
  if (left.departure === null || !isSameFlightThere(left, docked)) return false;
  const between = docked.docking.getTime() - left.departure.getTime();
  return between >= 0 && between <= relocationLimit;
}
