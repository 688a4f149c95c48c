import type { CallsLeft } from '../../docking/calls-left.ts';
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

/** What is held is released by a complete listing that says the same, not sooner than this. */
const heldFor = 3_600_000;

export async function botStatus({ store, now, version, calls }: Context): Promise<BotStatus> {
  const { state, events, outbox, rejected, subscriptions } = store;
  const lastPoll = await state.get('lastPoll');
  const held = await state.get('held');
  const listing = await state.get('listing');
  const isFilled = (await state.get('filledAt')) !== null;
  return {
    version,
    lastPoll: lastPoll && { at: new Date(lastPoll.at), failure: lastPoll.failure },
    nextPoll: dateOf(await state.get('nextPoll')),
    dataAt: dateOf(await state.get('lastSuccess')),
    events: (await events.find({ limit: 1 })).total,
    filling: isFilled
      ? null
      : { read: Math.min(listing?.offset ?? 0, listing?.count ?? 0), of: listing?.count ?? 0 },
    calls: await calls(now),
    held: held && {
      since: new Date(held.since),
      changes: held.changes.length,
      notBefore: new Date(held.since + heldFor),
    },
    setAside: await rejected.all(),
    waiting: await outbox.waiting(),
    pausedChannels: await subscriptions.pausedCount(),
  };
}

function dateOf(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds);
}
