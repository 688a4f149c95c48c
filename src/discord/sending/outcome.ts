import type { Hold } from '../../hold.ts';
import type { Place } from '../../refusal-run.ts';
import type { Outcome } from '../../store/outbox/outcome.ts';
import type { Breaker } from './breaker.ts';
import type { Refusal } from './refusal.ts';

/** News is tried again soon; a correction, or passing on what was sent, has time. */
const shortest = { news: 2_000, other: 30_000 };
const longest = 10 * 60_000;
/** Discord as a whole: asked again soon. */
const outage = 15_000;
/** Whoever runs the bot has to mend it first. */
const alarm = 10 * 60_000;

export interface Attempt {
  readonly now: Date;
  /** Since when this has been tried without an answer. */
  readonly doubtSince: Date | null;
  readonly isNews: boolean;
  /** Where a refusal of the message counts as one of many; null: nowhere, as a sample's or an edit's. */
  readonly place: Place | null;
  readonly breaker: Breaker;
}

/** What a refusal means for a post; what concerns more than this one is noted in the breaker. */
export function outcomeOf(refusal: Refusal, { now, doubtSince, isNews, place, breaker }: Attempt): Outcome {
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  switch (refusal.kind) {
    case 'later': {
      const { reason, milliseconds, everywhere, mayHaveArrived } = refusal;
      // As long again as it has been tried for.
      const failing = now.getTime() - (doubtSince ?? now).getTime();
      const wait =
        milliseconds ?? Math.min(Math.max(failing, isNews ? shortest.news : shortest.other), longest);
      if (everywhere) breaker.holdUntil(after(milliseconds ?? outage), reason, 'warn', now);
      return { kind: 'later', at: after(wait), reason, ...(mayHaveArrived ? { mayHaveArrived } : {}) };
    }
    case 'token':
      breaker.holdUntil(after(alarm), refusal.reason, 'error', now);
      return { kind: 'later', at: after(alarm), reason: refusal.reason };
    case 'channel':
      return { kind: 'paused', reason: refusal.reason };
    case 'gone':
      return { kind: 'gone', reason: refusal.reason };
    case 'message':
      return (
        heldBack(place && breaker.noteRefusal(place, refusal.reason, now)) ?? {
          kind: 'refused',
          reason: refusal.reason,
        }
      );
    case 'reply':
    case 'already-published':
      return { kind: 'refused', reason: 'Discord answered what it cannot have been asked' };
  }
}

/** Where the bot itself is at fault no more messages are given up. */
function heldBack(hold: Hold | null): Outcome | null {
  return hold && { kind: 'later', at: hold.until, reason: hold.reason };
}
