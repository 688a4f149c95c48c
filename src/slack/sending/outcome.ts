import { type Attempt, putOff, refused } from '../../sending/outcome.ts';
import type { Outcome } from '../../store/outbox/outcome.ts';
import type { Workspace } from '../workspaces.ts';
import type { Breaker } from './breaker.ts';
import type { Refusal } from './refusal.ts';

/** Whoever runs the bot, or has removed it, has to act first. */
const alarm = 10 * 60_000;

export interface SlackAttempt extends Attempt {
  readonly workspace: Workspace;
  readonly breaker: Breaker;
}

/** What a refusal means for a post; what concerns more than this one is noted in the breaker. */
export function outcomeOf(refusal: Refusal, attempt: SlackAttempt): Outcome {
  const { now, workspace, breaker } = attempt;
  const at = new Date(now.getTime() + alarm);
  switch (refusal.kind) {
    case 'later':
      return putOff(refusal, attempt);
    case 'token':
      breaker.holdToken(workspace, at, refusal.reason, now);
      return { kind: 'later', at, reason: refusal.reason };
    case 'lost':
      return { kind: 'later', at, reason: refusal.reason };
    case 'channel':
    case 'scope':
      return { kind: 'paused', reason: refusal.reason };
    case 'gone':
    case 'duplicate':
      return { kind: 'gone', reason: refusal.reason };
    case 'message':
      return refused(refusal.reason, attempt);
    case 'reply':
    case 'uneditable':
      return { kind: 'refused', reason: refusal.reason };
  }
}
