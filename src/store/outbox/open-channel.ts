import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../tables.ts';

/** Nothing is put off for longer: what lies further ahead was written by a clock that has been set back since. */
export const longestWait = 24 * 3_600_000;

/** Whether a post's channel may be written to now: known, not left, not paused, or paused and to be tried again. */
export function inOpenChannel(now: Date) {
  const [at, tooFar] = [now.getTime(), now.getTime() + longestWait];
  return ({ exists, selectFrom }: ExpressionBuilder<Tables, 'posts'>) =>
    exists(
      selectFrom('channels')
        .select('channels.channel_id')
        .whereRef('channels.platform', '=', 'posts.platform')
        .whereRef('channels.channel_id', '=', 'posts.channel_id')
        .where('channels.left_at', 'is', null)
        .where(({ eb, or }) =>
          or([
            eb('channels.paused_by', 'is', null),
            // Only what delivery paused has a time to be tried again.
            eb('channels.retry_at', '<=', at),
            eb('channels.retry_at', '>', tooFar),
          ]),
        ),
    );
}
