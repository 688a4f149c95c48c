import type { DockingEvent } from '../docking/event.ts';
import type { SeenPage } from '../docking/missing.ts';
import { maximumLimit } from '../docking/query.ts';
import { type RejectedRecord, type Source, SourceError, type SourcePage } from '../docking/source.ts';
import type { Listing } from '../store/state.ts';

/** What one poll has read so far; what was read before a failure still counts. */
export class Reading {
  readonly events = new Map<number, DockingEvent>();
  readonly pages: SeenPage[] = [];
  readonly rejected: RejectedRecord[] = [];
  /** Known events whose own record does not exist any more. */
  readonly gone = new Set<number>();
  /** How far reading has come, to be stored with what was read. */
  readonly progress: ReadProgress = {};
  calls = 0;

  readonly #source: Source;
  readonly #now: Date;

  constructor(source: Source, now: Date) {
    this.#source = source;
    this.#now = now;
  }

  /** The newest dockings; or everything still docked and the newest departures. */
  async newest(field: 'docking' | 'departure'): Promise<void> {
    const page = await this.#list({
      ordering: [{ field, descending: true }],
      limit: maximumLimit,
      mode: 'normal',
    });
    this.pages.push({
      order: field,
      events: page.events,
      rejected: page.rejected.map(({ id }) => id),
      complete: page.count <= page.events.length + page.rejected.length,
    });
    if (field === 'docking') this.progress.dockingPageAt = this.#now.getTime();
    else this.progress.departurePageAt = this.#now.getTime();
  }

  async listed(parameters: Parameters<Source['list']>[0]): Promise<SourcePage> {
    return this.#list({ ...parameters, limit: maximumLimit, mode: 'detailed' });
  }

  /** The event's own record, which counts as seen, or as gone. */
  async single(id: number): Promise<void> {
    this.calls += 1;
    const event = await this.#source.find(id, this.#now);
    if (event === null) this.gone.add(id);
    else this.#keep(event);
  }

  async #list(parameters: Parameters<Source['list']>[0]): Promise<SourcePage> {
    this.calls += 1;
    const page = await this.#source.list(parameters, this.#now);
    this.rejected.push(...page.rejected);
    if (page.count === 0) throw new SourceError('unreadable', 'Launch Library listed no docking at all');
    if (page.events.length === 0 && page.rejected.length > 0) {
      throw new SourceError(
        'unreadable',
        `None of the ${page.rejected.length} records that Launch Library sent could be read`,
      );
    }
    for (const event of page.events) this.#keep(event);
    return page;
  }

  /** A normal record never takes the place of a detailed one of the same poll. */
  #keep(event: DockingEvent): void {
    const other = this.events.get(event.id);
    if (other?.mode !== 'detailed' || event.mode === 'detailed') this.events.set(event.id, event);
  }
}

/** What is stored of a poll's progress; a field that is missing stays as it was. Milliseconds. */
export interface ReadProgress {
  dockingPageAt?: number;
  departurePageAt?: number;
  /** null: no listing is under way. */
  listing?: Listing | null;
  listedAt?: number;
  /** The listing that ended in this poll, if it proves that what it does not show is gone. */
  proof?: Listing;
  /** Whether that listing was read in this poll from first to last page. */
  isWholeListing?: boolean;
}
