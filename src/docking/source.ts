import type { DockingEvent, RecordMode } from './event.ts';
import type { DockingQuery } from './query.ts';

/** What a list call may ask of Launch Library: its own query language, nothing of ours. */
export interface ListParameters
  extends Pick<
    DockingQuery,
    | 'dockingGt'
    | 'dockingGte'
    | 'dockingLt'
    | 'dockingLte'
    | 'station'
    | 'location'
    | 'chaser'
    | 'search'
    | 'ordering'
    | 'limit'
    | 'offset'
  > {
  readonly mode?: RecordMode;
}

/** One page of an answer, each record read on its own. */
export interface SourcePage {
  /** How many events match in all, over every page. */
  readonly count: number;
  readonly events: readonly DockingEvent[];
  /** Records that could not be read: kept aside, never lost. */
  readonly rejected: readonly RejectedRecord[];
}

export interface RejectedRecord {
  /** Null where not even the id could be read. */
  readonly id: number | null;
  readonly reason: string;
  /** The record as it came, JSON. */
  readonly record: string;
}

/** Where docking events come from: Launch Library, or the demo's recording of it. */
export interface Source {
  list(parameters: ListParameters, now: Date): Promise<SourcePage>;
  /** The single, detailed record; null where the source answers that it does not exist. */
  find(id: number, now: Date): Promise<DockingEvent | null>;
}

export type SourceFailure = 'throttled' | 'unreachable' | 'timeout' | 'refused' | 'broken' | 'unreadable';

/** The source did not give a usable answer; the mirror goes on serving what it has. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly failure: SourceFailure;
  /** Not before this moment; null: at the next regular poll. */
  readonly retryAt: Date | null;

  constructor(failure: SourceFailure, message: string, retryAt: Date | null = null, cause?: unknown) {
    super(message, { cause });
    this.failure = failure;
    this.retryAt = retryAt;
  }
}
