import type { Outcome } from '../store/outbox/outcome.ts';
import type { PlatformBreaker } from './breaker.ts';
import type { Place } from './refusal-run.ts';

/** News is tried again soon; a correction, or passing on what was sent, has time. */
const shortest = { news: 2_000, other: 30_000 };
const longest = 10 * 60_000;
/** The platform as a whole: asked again soon. */
const outage = 15_000;

export interface Attempt {
  readonly now: Date;
  /** Since when this has been tried without an answer. */
  readonly doubtSince: Date | null;
  readonly isNews: boolean;
  /** Where a refusal of the message counts as one of many; null: nowhere, as a sample's or an edit's. */
  readonly place: Place | null;
  readonly breaker: PlatformBreaker;
}

/** To be tried again. */
export interface Later {
  readonly reason: string;
  /** After so long; null: nobody said. */
  readonly milliseconds: number | null;
  /** Nothing else will be taken before then. */
  readonly everywhere: boolean;
  readonly mayHaveArrived: boolean;
}

export function putOff(
  { reason, milliseconds, everywhere, mayHaveArrived }: Later,
  { now, doubtSince, isNews, breaker }: Attempt,
): Outcome {
  const after = (wait: number) => new Date(now.getTime() + wait);
  // As long again as it has been tried for.
  const failing = now.getTime() - (doubtSince ?? now).getTime();
  const wait = milliseconds ?? Math.min(Math.max(failing, isNews ? shortest.news : shortest.other), longest);
  if (everywhere) breaker.holdUntil(after(milliseconds ?? outage), reason, 'warn', now);
  return { kind: 'later', at: after(wait), reason, ...(mayHaveArrived ? { mayHaveArrived } : {}) };
}

/** The message itself is not taken. Where one after another is refused, no more are given up. */
export function refused(reason: string, { now, place, breaker }: Attempt): Outcome {
  const hold = place && breaker.noteRefusal(place, reason, now);
  return hold ? { kind: 'later', at: hold.until, reason: hold.reason } : { kind: 'refused', reason };
}
