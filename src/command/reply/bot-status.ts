import type { CallsLeft } from '../../docking/calls-left.ts';
import { heldFor } from '../../docking/held-for.ts';
import type { Context } from '../context.ts';

export interface BotStatus {
  readonly version: string;
  readonly lastPoll: { readonly at: Date; readonly failure: string | null } | null;
  readonly nextPoll: Date | null;
  /** When the mirror was last known to be up to date. */
  readonly dataAt: Date | null;
  readonly events: number;
  /** Null once the whole history has been read. */
  readonly filling: { readonly read: number; readonly of: number } | null;
  readonly calls: CallsLeft;
  readonly held: { readonly since: Date; readonly changes: number; readonly notBefore: Date } | null;
  readonly setAside: readonly { readonly eventId: number | null; readonly reason: string }[];
  readonly waiting: number;
  readonly pausedChannels: number;
}

export async function botStatus({ store, now, version, calls }: Context): Promise<BotStatus> {
  const { state, events, rejected, counts } = store;
  const { lastPoll = null, nextPoll, lastSuccess, filledAt, held = null, listing } = await state.all();
  return {
    version,
    lastPoll: lastPoll && { at: new Date(lastPoll.at), failure: lastPoll.failure },
    nextPoll: dateOf(nextPoll),
    dataAt: dateOf(lastSuccess),
    events: await events.count(),
    filling:
      filledAt !== undefined
        ? null
        : { read: Math.min(listing?.offset ?? 0, listing?.count ?? 0), of: listing?.count ?? 0 },
    calls: await calls(now),
    held: held && {
      since: new Date(held.since),
      changes: held.changes.length,
      notBefore: new Date(held.since + heldFor),
    },
    setAside: await rejected.all(),
    waiting: await counts.waiting(),
    pausedChannels: await counts.paused(),
  };
}

function dateOf(milliseconds: number | undefined): Date | null {
  return milliseconds === undefined ? null : new Date(milliseconds);
}
