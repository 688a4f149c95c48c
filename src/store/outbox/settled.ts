import type { Post } from '../ledger/posts.ts';
import type { PostRow } from '../tables.ts';
import { longestWait } from './open-channel.ts';
import type { Outcome } from './outcome.ts';

/** What becomes of a post's row when an attempt to send or edit it has ended. */
export function settled(post: Post, outcome: Outcome, now: Date): Partial<PostRow> {
  const isEdit = post.sentAt !== null;
  switch (outcome.kind) {
    case 'sent':
      return {
        state: 'sent',
        reason: null,
        lease_until: null,
        doubt_since: null,
        ...(isEdit ? { shown: post.wanted } : firstSent(outcome, now)),
      };
    case 'later':
    case 'paused': {
      const mayHaveArrived = outcome.kind === 'later' && outcome.mayHaveArrived === true;
      return {
        state: isEdit ? 'sent' : 'queued',
        due_at: outcome.kind === 'later' ? putOff(outcome.at, now) : now.getTime(),
        reason: outcome.reason,
        lease_until: null,
        // What surely did not arrive is in no more doubt than it was before this attempt.
        ...(mayHaveArrived ? {} : { doubt_since: post.doubtSince?.getTime() ?? null }),
      };
    }
    case 'refused':
    case 'gone':
      return {
        // A message that was sent and cannot be edited is there all the same.
        state: outcome.kind === 'refused' && isEdit ? 'sent' : outcome.kind,
        reason: outcome.reason,
        lease_until: null,
        shown: post.wanted,
      };
  }
}

function firstSent({ messageId, publish }: Outcome & { kind: 'sent' }, now: Date): Partial<PostRow> {
  const at = now.getTime();
  return { sent_at: at, message_id: messageId, ...(publish ? { publish_due_at: at } : {}) };
}

/** Never at once: a platform that says "later, now" would be asked without end. */
export function putOff(until: Date, now: Date): number {
  const [soonest, latest] = [now.getTime() + 1_000, now.getTime() + longestWait];
  return Math.min(Math.max(until.getTime(), soonest), latest);
}
