import type { Moment } from '../docking/message.ts';

/** Where and when the reader is. */
export interface Clock {
  readonly now: Date;
  /** IANA name; without it, the machine's own zone. */
  readonly timeZone?: string | undefined;
}

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
const relative = new Intl.RelativeTimeFormat('en');

/** "17 May 2024, 14:30 UTC", "17 May 2024" or "3 days ago". */
export function momentText({ at, style }: Moment, { now, timeZone }: Clock): string {
  if (style === 'relative') return relativeText(at.getTime() - now.getTime());
  const format = style === 'full' ? { ...day, ...time } : day;
  return new Intl.DateTimeFormat('en-GB', { ...format, timeZone }).format(at);
}

const minute = 60_000;
const hour = 60 * minute;
/** From how many milliseconds on a unit is used, and how long it is: 47 hours, but 2 days. */
const units = [
  { unit: 'year', from: 730 * 24 * hour, length: 365.25 * 24 * hour },
  { unit: 'month', from: 60 * 24 * hour, length: 30.4375 * 24 * hour },
  { unit: 'day', from: 48 * hour, length: 24 * hour },
  { unit: 'hour', from: hour, length: hour },
  { unit: 'minute', from: minute, length: minute },
] as const;

function relativeText(milliseconds: number): string {
  const fitting = units.find(({ from }) => Math.abs(milliseconds) >= from);
  return fitting === undefined
    ? 'now'
    : relative.format(Math.trunc(milliseconds / fitting.length), fitting.unit);
}
