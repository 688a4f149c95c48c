import { grouped } from './counted.ts';

const minute = 60_000;

/** The length of a stay as spaceflight people read it, in whole units: "1,204 d 3 h", "5 h 50 min". */
export function formatStay(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / minute));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${grouped(days)} d ${hours % 24} h`;
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return `${minutes} min`;
}
