import type { DockingEvent } from '../../src/docking/event.ts';
import type { Order } from '../../src/docking/query.ts';
import type {
  ListParameters,
  RejectedRecord,
  Source,
  SourceError,
  SourcePage,
} from '../../src/docking/source.ts';

/** A Launch Library whose table a test writes; it pages and orders as the real one does. */
export class ScriptedLibrary implements Source {
  events: DockingEvent[];
  rejected: RejectedRecord[] = [];
  /** Ids that lists leave out although their own record exists. */
  hidden = new Set<number>();
  failure: SourceError | null = null;
  /** Where empty departures stand when departures are asked for newest first. */
  nullsFirst = true;
  readonly asked: string[] = [];
  readonly askedAt: Date[] = [];

  constructor(...events: DockingEvent[]) {
    this.events = events;
  }

  async list(parameters: ListParameters, now: Date): Promise<SourcePage> {
    const { ordering = [], limit = 10, offset = 0, mode = 'normal' } = parameters;
    this.#ask(
      `${ordering.map(({ field, descending }) => `${descending ? '-' : ''}${field}`)}@${offset}`,
      now,
    );
    const listed = this.events
      .filter(({ id }) => !this.hidden.has(id))
      .sort((a, b) => this.#compare(a, b, ordering));
    return {
      count: listed.length + this.rejected.length,
      events: listed.slice(offset, offset + limit).map(event => ({ ...event, mode })),
      rejected: this.rejected,
    };
  }

  async find(id: number, now: Date): Promise<DockingEvent | null> {
    this.#ask(`#${id}`, now);
    const event = this.events.find(each => each.id === id);
    return event === undefined ? null : { ...event, mode: 'detailed' };
  }

  /** Puts a changed event in the place of the one with its id. */
  change(id: number, changes: Partial<DockingEvent>): void {
    this.events = this.events.map(event => (event.id === id ? { ...event, ...changes } : event));
  }

  remove(...ids: number[]): void {
    this.events = this.events.filter(({ id }) => !ids.includes(id));
  }

  #ask(what: string, now: Date): void {
    this.asked.push(what);
    this.askedAt.push(now);
    if (this.failure !== null) throw this.failure;
  }

  #compare(a: DockingEvent, b: DockingEvent, ordering: readonly Order[]): number {
    for (const { field, descending } of ordering) {
      const difference = this.#valueOf(a, field) - this.#valueOf(b, field);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return a.id - b.id;
  }

  #valueOf(event: DockingEvent, field: Order['field']): number {
    if (field === 'id') return event.id;
    const last = this.nullsFirst ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
    return event[field]?.getTime() ?? last;
  }
}
