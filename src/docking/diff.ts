import { type Alert, type Half, kindOf, timeOf } from './alert.ts';
import { AlertBook, type BookChanges } from './alert-book.ts';
import { isEqual } from './equal.ts';
import { type DockingEvent, withKnownDetail } from './event.ts';
import { isRelocation, isTwin } from './relocation.ts';

/** What the mirror holds of everything a poll may touch, other stays of the same flights included. */
export interface Known {
  readonly events: ReadonlyMap<number, DockingEvent>;
  readonly alerts: readonly Alert[];
  /** Events that were announced and taken back: they may be entered again under another id. */
  readonly retracted: readonly DockingEvent[];
}

export interface Seen {
  /** What the source shows now; in any order, each id once. */
  readonly events: readonly DockingEvent[];
  /** Known events that the source no longer has. */
  readonly gone: ReadonlySet<number>;
}

export interface Judgement {
  readonly now: Date;
  /** What happened before this is stored in silence. */
  readonly windowStart: Date;
  /** The mirror is being filled: nothing is news. */
  readonly firstRun: boolean;
}

export interface Changes extends BookChanges {
  /** New or changed, each as it is to be stored. */
  readonly saved: readonly DockingEvent[];
  /** Ids that leave the query results. */
  readonly left: readonly number[];
}

/**
 * What one poll changes: pure, and the same whatever the order of pages, and nothing the second time.
 * Halves are judged in the order they happened, so that a departure comes before the docking it leads to.
 */
export function diff(known: Known, seen: Seen, judgement: Judgement): Changes {
  const before = known.events;
  const merged = seen.events.map(event => withKnownDetail(event, before.get(event.id)));
  const current = new Map([...before, ...merged.map(event => [event.id, event] as const)]);
  for (const id of seen.gone) current.delete(id);

  const book = new AlertBook(known.alerts);
  for (const id of seen.gone) handOver(id, before.get(id), current, book);
  const halves = happened(
    merged.filter(event => current.has(event.id)),
    judgement.now,
  );
  for (const { event, half } of halves) judge(event, half, current, book, judgement, known.retracted);

  return {
    saved: merged.filter(event => current.has(event.id) && !isEqual(event, before.get(event.id))),
    left: [...seen.gone].filter(id => before.has(id)),
    ...book.changes(current, judgement.now, judgement.firstRun),
  };
}

interface HappenedHalf {
  readonly event: DockingEvent;
  readonly half: Half;
  readonly at: number;
}

function happened(events: readonly DockingEvent[], now: Date): HappenedHalf[] {
  const halves = events.flatMap(event =>
    (['arrival', 'departure'] as const).map(half => ({
      event,
      half,
      at: timeOf(event, half)?.getTime() ?? Infinity,
    })),
  );
  return halves
    .filter(({ at }) => at <= now.getTime())
    .sort((a, b) => a.at - b.at || a.event.id - b.event.id || (a.half === 'arrival' ? -1 : 1));
}

/** Decides on first sight, for ever, whether a half is news; one that has an alert is left to the book. */
function judge(
  event: DockingEvent,
  half: Half,
  current: ReadonlyMap<number, DockingEvent>,
  book: AlertBook,
  { windowStart, firstRun }: Judgement,
  retracted: readonly DockingEvent[],
): void {
  book.release(half, event);
  if (book.of(half, event.id) !== undefined) return;
  if (firstRun) return book.keepSilent(event, half, 'first-run');

  const lost = retracted.find(gone => isTwin(gone, event) && book.of(half, gone.id)?.status === 'struck');
  if (lost !== undefined) return book.adopt(half, lost.id, event);

  const others = [...current.values()];
  const isKnownTwin = others.some(other => isTwin(other, event) && book.of(half, other.id) !== undefined);
  if (isKnownTwin) return book.keepSilent(event, half, 'twin');

  const other = others.find(candidate => freeHalf(event, half, candidate, book) !== undefined);
  const alert = other && freeHalf(event, half, other, book);
  const at = timeOf(event, half);
  // What completes a relocation that was told already is part of that news, however old it is.
  const isTooOld = (at === null || at < windowStart) && alert?.status !== 'announced';
  if (isTooOld) return book.keepSilent(event, half, 'too-old');
  if (other === undefined || alert === undefined) return book.announce(event, half);
  return book.join(alert, event, half, other);
}

/** The alert of a relocation's other half, if that has one which is still without this half. */
function freeHalf(event: DockingEvent, half: Half, other: DockingEvent, book: AlertBook): Alert | undefined {
  const isPair = half === 'arrival' ? isRelocation(other, event) : isRelocation(event, other);
  if (!isPair) return undefined;
  const alert = book.of(half === 'arrival' ? 'departure' : 'arrival', other.id);
  const isFree = alert !== undefined && kindOf(alert) !== 'relocated';
  return isFree && alert.status !== 'struck' && alert.reason !== 'twin' ? alert : undefined;
}

/** An event that is gone hands its alerts to the same docking under another id, or takes them back. */
function handOver(
  id: number,
  event: DockingEvent | undefined,
  current: ReadonlyMap<number, DockingEvent>,
  book: AlertBook,
): void {
  const twin = event && [...current.values()].find(other => isTwin(other, event));
  for (const half of ['arrival', 'departure'] as const) {
    if (twin && timeOf(twin, half) !== null) book.adopt(half, id, twin);
    else book.retract(half, id);
  }
}
