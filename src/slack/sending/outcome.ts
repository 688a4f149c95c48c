import type { Hold } from '../../hold.ts';
import type { Place } from '../../refusal-run.ts';
import type { Outcome } from '../../store/outbox/outcome.ts';
import type { Workspace } from '../workspaces.ts';
import type { Breaker } from './breaker.ts';
import type { Refusal } from './refusal.ts';

/** News is tried again soon; a correction has time. */
const shortest = { news: 2_000, other: 30_000 };
const longest = 10 * 60_000;
/** Slack as a whole: asked again soon. */
const outage = 15_000;
/** Whoever runs the bot, or has removed it, has to act first. */
const alarm = 10 * 60_000;

export interface Attempt {
  readonly now: Date;
  readonly workspace: Workspace;
  /** Since when this has been tried without an answer. */
  readonly doubtSince: Date | null;
  readonly isNews: boolean;
  /** Where a refusal of the message counts as one of many; null: nowhere, as a sample's or an edit's. */
  readonly place: Place | null;
  readonly breaker: Breaker;
}

/** What a refusal means for a post; what concerns more than this one is noted in the breaker. */
export function outcomeOf(refusal: Refusal, attempt: Attempt): Outcome {
  const { now, workspace, doubtSince, isNews, place, breaker } = attempt;
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
      breaker.holdToken(workspace, after(alarm), refusal.reason, now);
      return { kind: 'later', at: after(alarm), reason: refusal.reason };
    case 'lost':
      return { kind: 'later', at: after(alarm), reason: refusal.reason };
    case 'channel':
    case 'scope':
      return { kind: 'paused', reason: refusal.reason };
    case 'gone':
    case 'duplicate':
      return { kind: 'gone', reason: refusal.reason };
    case 'message':
      return (
        heldBack(place && breaker.noteRefusal(place, refusal.reason, now)) ?? {
          kind: 'refused',
          reason: refusal.reason,
        }
      );
    case 'reply':
    case 'uneditable':
      return { kind: 'refused', reason: refusal.reason };
  }
}

/** Where one message after another is refused no more are given up. */
function heldBack(hold: Hold | null): Outcome | null {
  return hold && { kind: 'later', at: hold.until, reason: hold.reason };
}
