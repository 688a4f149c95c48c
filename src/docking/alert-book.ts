import {
  type Alert,
  type AlertReason,
  compareHalves,
  type Half,
  kindOf,
  type Said,
  sayHalf,
} from './alert.ts';
import type { DockingEvent } from './event.ts';
import { type AlertChange, changeOf } from './revision.ts';

export interface BookChanges {
  readonly alerts: readonly ChangedAlert[];
  /** Keys of silent alerts that gave way to one that moved to their event. */
  readonly dropped: readonly string[];
}

export interface ChangedAlert {
  readonly alert: Alert;
  readonly change: AlertChange;
}

/** What was taken back and comes back with a time this far from the one told is another occasion. */
const newsAgainAfter = 6 * 3_600_000;

const nothingSaid: Said = { arrival: null, departure: null };

/** The alerts of one poll while it is being worked out: as they were, and as they will be. */
export class AlertBook {
  readonly #before: ReadonlyMap<string, Alert>;
  readonly #after: Map<string, Alert>;
  readonly #byHalf = new Map<string, string>();

  constructor(known: readonly Alert[]) {
    this.#before = new Map(known.map(alert => [alert.key, alert]));
    this.#after = new Map(this.#before);
    for (const alert of known) this.#index(alert);
  }

  of(half: Half, eventId: number): Alert | undefined {
    const key = this.#byHalf.get(`${half} ${eventId}`);
    return key === undefined ? undefined : this.#after.get(key);
  }

  announce(event: DockingEvent, half: Half): void {
    this.#add(event, half, 'announced', null);
  }

  keepSilent(event: DockingEvent, half: Half, reason: AlertReason): void {
    this.#add(event, half, 'silent', reason);
  }

  /** The other half of a relocation has shown up: one alert from here on, and news if it was not. */
  join(alert: Alert, event: DockingEvent, half: Half, other: DockingEvent): void {
    const otherHalf = half === 'arrival' ? 'departure' : 'arrival';
    const joined = { [half]: sayHalf(event, half), [otherHalf]: sayHalf(other, otherHalf) };
    const said = { ...nothingSaid, ...joined };
    this.#put({
      ...alert,
      [half]: event.id,
      status: 'announced',
      reason: null,
      original: { ...said, [otherHalf]: alert.original[otherHalf] ?? said[otherHalf] },
      said,
    });
  }

  /** The docking goes on under another id: what was announced of it now belongs to that. */
  adopt(half: Half, goneId: number, twin: DockingEvent): void {
    const alert = this.of(half, goneId);
    if (alert === undefined) return;
    const rival = this.of(half, twin.id);
    if (rival !== undefined && rival.status !== 'silent') return this.retract(half, goneId);
    if (rival !== undefined) this.#after.delete(rival.key);
    this.#byHalf.delete(`${half} ${goneId}`);
    this.#put({ ...alert, [half]: twin.id });
  }

  /** One half did not happen after all: the rest of a relocation stands, anything else is struck. */
  retract(half: Half, eventId: number): void {
    const alert = this.of(half, eventId);
    if (alert?.status !== 'announced') return;
    if (kindOf(alert) === 'relocated') return this.#split(alert, half);
    this.#put({ ...alert, status: 'struck', reason: 'retracted' });
  }

  /** Everything that differs from before, with announced alerts brought up to the current records. */
  changes(current: ReadonlyMap<number, DockingEvent>, now: Date, firstRun: boolean): BookChanges {
    for (const key of [...this.#after.keys()]) {
      this.#refresh(key, 'arrival', current, now);
      this.#refresh(key, 'departure', current, now);
    }
    const alerts = [...this.#after.values()].flatMap(alert => {
      const change = changeOf(this.#before.get(alert.key), alert, firstRun);
      return change === null ? [] : [{ alert, change }];
    });
    return { alerts, dropped: [...this.#before.keys()].filter(key => !this.#after.has(key)) };
  }

  #refresh(key: string, half: Half, current: ReadonlyMap<number, DockingEvent>, now: Date): void {
    const alert = this.#after.get(key);
    const event = current.get(alert?.[half] ?? Number.NaN);
    if (alert === undefined || event === undefined) return;
    const says = sayHalf(event, half);
    if (says === null || says.at > now.getTime()) return this.#withdraw(alert, half);
    if (alert.status === 'silent') return;
    const isBack = alert.status === 'struck';
    if (!isBack && compareHalves(alert.said[half], says) === null) return;
    const said = { ...alert.said, [half]: says };
    this.#put(isBack ? { ...alert, status: 'announced', reason: null, said } : { ...alert, said });
  }

  /** A departure that became empty again, or a time that now lies in the future. */
  #withdraw(alert: Alert, half: Half): void {
    if (alert.status === 'silent') return this.#forget(alert, half);
    if (alert.status !== 'announced') return;
    if (kindOf(alert) === 'relocated') return this.#split(alert, half);
    this.#put({ ...alert, status: 'struck', reason: 'withdrawn' });
  }

  /** What was decided in silence of a time that no longer holds: the next time is judged anew. */
  #forget(alert: Alert, half: Half): void {
    this.#byHalf.delete(`${half} ${alert[half]}`);
    this.#after.delete(alert.key);
  }

  /** A time that comes back far from the one that was taken back is news of its own. */
  release(half: Half, event: DockingEvent): void {
    const alert = this.of(half, event.id);
    const [was, is] = [alert?.said[half], sayHalf(event, half)];
    if (alert?.status !== 'struck' || alert.reason !== 'withdrawn' || !was || !is) return;
    if (Math.abs(was.at - is.at) < newsAgainAfter) return;
    this.#byHalf.delete(`${half} ${event.id}`);
    this.#put({ ...alert, [half]: null });
  }

  #split(alert: Alert, half: Half): void {
    this.#byHalf.delete(`${half} ${alert[half]}`);
    const without = (said: Said): Said => ({ ...said, [half]: null });
    this.#put({ ...alert, [half]: null, original: without(alert.original), said: without(alert.said) });
  }

  #add(event: DockingEvent, half: Half, status: 'announced' | 'silent', reason: AlertReason | null): void {
    const said = status === 'silent' ? nothingSaid : { ...nothingSaid, [half]: sayHalf(event, half) };
    const key = `${half === 'arrival' ? 'docked' : 'departed'}:${event.id}`;
    const none = { arrival: null, departure: null };
    this.#put({ ...none, [half]: event.id, key: this.#unused(key), status, reason, original: said, said });
  }

  /** A half that was split off or adopted away may come back while the old key is still in use. */
  #unused(key: string): string {
    let free = key;
    for (let n = 2; this.#after.has(free) || this.#before.has(free); n++) free = `${key}/${n}`;
    return free;
  }

  #put(alert: Alert): void {
    this.#after.set(alert.key, alert);
    this.#index(alert);
  }

  #index(alert: Alert): void {
    if (alert.arrival !== null) this.#byHalf.set(`arrival ${alert.arrival}`, alert.key);
    if (alert.departure !== null) this.#byHalf.set(`departure ${alert.departure}`, alert.key);
  }
}
