import type { State } from '../store/state.ts';

export interface PollingHealth {
  readonly well: boolean;
  /** When Launch Library was last read and what it said was stored. */
  readonly lastSuccess: Date | null;
  readonly next: Date | null;
  readonly reason: string | null;
}

/** Outages of Launch Library are common and pass; nothing is lost by them, and nobody here can end them. */
const toleratedOutage = 3_600_000;
/** A poll takes seconds; one that is later than this does not come. */
const lateness = 5 * 60_000;

/**
 * By what the database says, so that it holds for every process that shares it: one poll at least has
 * succeeded, they have not all failed for an hour, and the next one is not overdue, whatever the schedule.
 */
export function pollingHealth(state: Partial<State>, now: Date): PollingHealth {
  const { lastSuccess = null, dockingPageAt = null, nextPoll = null } = state;
  const last = Math.max(lastSuccess ?? 0, dockingPageAt ?? 0);
  const reason = last === 0 ? 'the history of dockings has not been read yet' : trouble(state, now.getTime());
  return {
    well: reason === null,
    lastSuccess: last === 0 ? null : new Date(last),
    next: nextPoll === null ? null : new Date(nextPoll),
    reason,
  };
}

function trouble({ failingSince, lastPoll, nextPoll }: Partial<State>, now: number): string | null {
  if (failingSince !== undefined && now - failingSince > toleratedOutage) {
    const why = lastPoll?.failure ?? 'no poll succeeds';
    return `failing since ${new Date(failingSince).toISOString()}: ${why}`;
  }
  return nextPoll !== undefined && now - nextPoll > lateness ? 'the next poll is overdue' : null;
}
