import { type Alert, kindOf, type SaidHalf } from './alert.ts';
import { eventJson } from './event-json.ts';
import type { Revision } from './revision.ts';
import type { News } from './subscription.ts';

/**
 * An alert for scripts: plain JSON. A relocation has both events, the one it left under `from`; a
 * correction says under `was` what had been told before.
 */
export function alertJson(
  news: News,
  revision: Revision | null,
  now: Date,
): Readonly<Record<string, unknown>> {
  const { alert, arrival, departure } = news;
  const event = arrival ?? departure;
  return {
    kind: kindInJson(alert, revision),
    event: event === null ? null : eventJson(event, now),
    ...(arrival !== null && departure !== null ? { from: eventJson(departure, now) } : {}),
    ...(revision === null || revision === 'relocated' ? {} : { was: saidJson(alert) }),
  };
}

function kindInJson(alert: Alert, revision: Revision | null): string {
  if (revision === 'retracted' || (revision === null && alert.status === 'struck')) return 'retracted';
  return revision === null || revision === 'relocated' ? kindOf(alert) : 'corrected';
}

function saidJson({ original }: Alert): Readonly<Record<string, unknown>> {
  return { arrival: halfJson(original.arrival), departure: halfJson(original.departure) };
}

function halfJson(half: SaidHalf | null): Readonly<Record<string, unknown>> | null {
  if (half === null) return null;
  const { at, port, chaser, target } = half;
  return { at: new Date(at).toISOString(), port, chaser, target };
}
