import { type Attempt, putOff, refused } from '../../sending/outcome.ts';
import type { Outcome } from '../../store/outbox/outcome.ts';
import type { Refusal } from './refusal.ts';

/** Whoever runs the bot has to mend it first. */
const alarm = 10 * 60_000;

/** What a refusal means for a post; what concerns more than this one is noted in the breaker. */
export function outcomeOf(refusal: Refusal, attempt: Attempt): Outcome {
  const { now, breaker } = attempt;
  switch (refusal.kind) {
    case 'later':
      return putOff(refusal, attempt);
    case 'token': {
      const at = new Date(now.getTime() + alarm);
      breaker.holdUntil(at, refusal.reason, 'error', now);
      return { kind: 'later', at, reason: refusal.reason };
    }
    case 'channel':
      return { kind: 'paused', reason: refusal.reason };
    case 'gone':
      return { kind: 'gone', reason: refusal.reason };
    case 'message':
      return refused(refusal.reason, attempt);
    case 'reply':
    case 'already-published':
      return { kind: 'refused', reason: 'Discord answered what it cannot have been asked' };
  }
}
