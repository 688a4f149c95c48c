import type { Kysely } from 'kysely';
import { isQueued, isSending, isToEdit } from '../ledger/post-state.ts';
import type { Tables } from '../tables.ts';
import { longestWait } from './open-channel.ts';

/** What a sender that vanished had taken, and times written by a clock that has been set back since. */
export async function takeBackOverdue(database: Kysely<Tables>, platform: string, now: Date): Promise<void> {
  const [at, tooFar] = [now.getTime(), now.getTime() + longestWait];
  await database
    .updateTable('posts')
    .set({ state: 'queued', lease_until: null })
    .where(isSending)
    .where('platform', '=', platform)
    .where(({ eb, or }) => or([eb('lease_until', '<=', at), eb('lease_until', '>', tooFar)]))
    .execute();
  for (const isWaiting of [isQueued, isToEdit]) {
    await database
      .updateTable('posts')
      .set({ due_at: at })
      .where(isWaiting)
      .where('platform', '=', platform)
      .where('due_at', '>', tooFar)
      .execute();
  }
}

/** Whoever sent there; left out: to all. */
export interface Senders {
  readonly platform?: string;
  readonly workspace?: string;
}

/** The last request of a sender that has ended may be on its way yet. */
const onItsWay = 2_000;

/**
 * What a sender had taken that has ended for sure. Its leases run longer than platforms remember what they
 * were sent last.
 */
export async function takeBackAll(
  database: Kysely<Tables>,
  now: Date,
  { platform, workspace }: Senders,
): Promise<void> {
  await database
    .updateTable('posts')
    .set({ state: 'queued', lease_until: null, due_at: now.getTime() + onItsWay })
    .where(isSending)
    .$if(platform !== undefined, sending => sending.where('platform', '=', platform ?? ''))
    .$if(workspace !== undefined, sending => sending.where('workspace_id', '=', workspace ?? ''))
    .execute();
}
