import type { DockingEvent } from './event.ts';

export const alertKinds = ['docked', 'departed', 'relocated'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Every docking event has two halves that can be news: its arrival and its departure. */
export type Half = 'arrival' | 'departure';

/**
 * One piece of news: an arrival, a departure, or both of one flight at one target within an hour (a
 * relocation). A half of an event is in one alert at most, whether that was announced or not.
 */
export interface Alert {
  /** Named after the half it began with ("docked:644"), and kept for ever. */
  readonly key: string;
  /** The event whose arrival it tells of. */
  readonly arrival: number | null;
  /** The event whose departure it tells of. */
  readonly departure: number | null;
  readonly status: AlertStatus;
  /** Why it is silent or struck. */
  readonly reason: AlertReason | null;
  /** What was said first, if anything: a correction shows it beside what holds now. */
  readonly original: Said;
  /** What was said last: only what differs from it by enough is a correction. */
  readonly said: Said;
}

/** silent: never announced. struck: announced, then taken back. */
export type AlertStatus = 'announced' | 'silent' | 'struck';

export type Said = Readonly<Record<Half, SaidHalf | null>>;

/** The facts of one half as they were told; `at` and `until` are milliseconds since 1970. */
export interface SaidHalf {
  readonly at: number;
  readonly port: string;
  readonly chaser: string | null;
  readonly target: string | null;
  /** On an arrival's card: when the stay ended. */
  readonly until: number | null;
}

/**
 * Why an alert is silent: it was there when the history was first read; it happened before the
 * window; it is a docking already known under another id. Why it is struck: its record was taken
 * back; its departure became empty again.
 */
export type AlertReason = 'first-run' | 'too-old' | 'twin' | 'retracted' | 'withdrawn';

export function kindOf({ arrival, departure, said }: Pick<Alert, Half | 'said'>): AlertKind {
  if (arrival !== null && departure !== null) return 'relocated';
  // A struck alert may have lost its event: then what it said tells.
  const isArrival = arrival !== null || (departure === null && said.arrival !== null);
  return isArrival ? 'docked' : 'departed';
}

/** When a half of an event happened, or is to happen; null where there is no such time. */
export function timeOf(event: DockingEvent, half: Half): Date | null {
  return half === 'arrival' ? event.docking : event.departure;
}

export function sayHalf(event: DockingEvent, half: Half): SaidHalf | null {
  const at = timeOf(event, half);
  if (at === null) return null;
  return {
    at: at.getTime(),
    port: event.location.name,
    chaser: event.chaser?.name ?? null,
    target: event.target?.name ?? null,
    until: half === 'arrival' ? (event.departure?.getTime() ?? null) : null,
  };
}

/** Curators refine times by seconds; below a minute nobody needs to be told. */
const correctionThreshold = 60_000;

/** How what is to be said now differs from what was said; null: not by enough to say it again. */
export function compareHalves(said: SaidHalf | null, now: SaidHalf | null): 'corrected' | 'completed' | null {
  if (said === null || now === null) return said === now ? null : 'corrected';
  const renamed = said.port !== now.port || said.chaser !== now.chaser || said.target !== now.target;
  if (renamed || Math.abs(said.at - now.at) >= correctionThreshold) return 'corrected';
  if (said.until === null || now.until === null) return said.until === now.until ? null : 'completed';
  return Math.abs(said.until - now.until) >= correctionThreshold ? 'completed' : null;
}
