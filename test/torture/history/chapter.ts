import { docked, type ExpectedAlert, left, moved } from './alert.ts';
import type { Port, Row, Vehicle } from './table.ts';

/** What changes in Launch Library at once. */
export interface Step {
  readonly changed: readonly Row[];
  readonly removed: readonly number[];
  /** Only once most channels have all that came before: who has not been told yet is never told of what is struck. */
  readonly waits: boolean;
}

export interface ChapterOptions {
  /** Six. */
  readonly names: readonly string[];
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly begin: number;
}

const minute = 60_000;
const unnamed: Vehicle = { id: 0, name: 'Nobody' };

type Changes = Partial<Omit<ExpectedAlert, 'step' | 'title'>>;

/** Writes a part of the history, and beside it what every channel is to make of it. */
export class Chapter {
  readonly steps: Step[] = [];
  readonly #alerts = new Map<string, ExpectedAlert>();
  readonly #rows = new Map<Vehicle, Row>();
  readonly #number: number;
  readonly #names: readonly string[];
  #time: number;
  #ids: number;

  constructor({ names, number, begin }: ChapterOptions) {
    this.#names = names;
    this.#number = number;
    this.#time = begin;
    this.#ids = 1_000 + 100 * number;
  }

  get vehicles(): [Vehicle, Vehicle, Vehicle, Vehicle, Vehicle, Vehicle] {
    const of = (index: number) => this.#vehicle(index);
    return [of(0), of(1), of(2), of(3), of(4), of(5)];
  }

  get alerts(): ExpectedAlert[] {
    return [...this.#alerts.values()];
  }

  dock(...given: readonly (readonly [Vehicle, Port])[]): void {
    const rows = given.map(([vehicle, port]): Row => {
      const docking = this.#pass();
      this.#expect(docked(vehicle.name), { shows: [port.name], showsTimes: [docking] });
      return { id: this.#newId(), vehicle, port, docking, departure: null };
    });
    this.#happens(rows);
  }

  leave(vehicle: Vehicle): void {
    const row = { ...this.#row(vehicle), departure: this.#pass() };
    const [arrival, { departure }] = [docked(vehicle.name), row];
    this.#expect(left(vehicle.name), { answers: arrival, showsTimes: [row.docking, departure] });
    this.#revise(arrival, { showsTimes: [row.docking, departure] });
    this.#happens([row]);
  }

  /** By half an hour, which is seen in the time and said beside it. */
  correctTime(vehicle: Vehicle): void {
    const row = this.#row(vehicle);
    const docking = row.docking - 30 * minute;
    this.#revise(docked(vehicle.name), { showsTimes: [docking], shows: [row.port.name, 'corrected'] });
    this.#happens([{ ...row, docking }]);
  }

  correctPort(vehicle: Vehicle, port: Port): void {
    const row = this.#row(vehicle);
    this.#revise(docked(vehicle.name), { shows: [port.name, row.port.name, 'corrected'] });
    this.#happens([{ ...row, port }]);
  }

  relocate(vehicle: Vehicle, port: Port): void {
    const row = this.#row(vehicle);
    const departure = this.#pass();
    const docking = this.#pass();
    const arrival = docked(vehicle.name);
    const facts = { shows: [row.port.name, port.name], showsTimes: [departure, docking] };
    this.#expect(moved(vehicle.name), facts);
    this.#revise(arrival, { showsTimes: [row.docking, departure] });
    this.#happens([
      { ...row, departure },
      { ...row, id: this.#newId(), port, docking, departure: null },
    ]);
  }

  retract(vehicle: Vehicle): void {
    this.#revise(docked(vehicle.name), { struck: true });
    this.steps.push({ changed: [], removed: [this.#row(vehicle).id], waits: true });
  }

  takeBackDeparture(vehicle: Vehicle): void {
    const row = this.#row(vehicle);
    this.#revise(left(vehicle.name), { struck: true });
    this.#revise(docked(vehicle.name), { showsTimes: [row.docking], hidesTimes: [row.departure ?? 0] });
    this.#happens([{ ...row, departure: null }], true);
  }

  #happens(changed: readonly Row[], waits = false): void {
    for (const row of changed) this.#rows.set(row.vehicle, row);
    this.steps.push({ changed, removed: [], waits });
  }

  #expect(title: string, said: Changes): void {
    const nothing = { answers: null, shows: [], showsTimes: [], hidesTimes: [], struck: false };
    this.#alerts.set(title, { ...nothing, step: this.steps.length, title, ...said });
  }

  #revise(title: string, said: Changes): void {
    const before = this.#alerts.get(title);
    if (before === undefined) throw new Error(`The script never said "${title}".`);
    this.#alerts.set(title, { ...before, ...said });
  }

  #row(vehicle: Vehicle): Row {
    const row = this.#rows.get(vehicle);
    if (row === undefined) throw new Error(`${vehicle.name} is not docked.`);
    return row;
  }

  readonly #made = new Map<number, Vehicle>();

  #vehicle(index: number): Vehicle {
    const name = this.#names[index];
    if (name === undefined) return unnamed;
    const known = this.#made.get(index);
    const vehicle = known ?? { id: 100 + 10 * this.#number + index, name: `Progress ${name}` };
    this.#made.set(index, vehicle);
    return vehicle;
  }

  /** Fifteen minutes later, less than which makes no two dockings. */
  #pass(): number {
    this.#time += 15 * minute;
    return this.#time;
  }

  #newId(): number {
    this.#ids += 1;
    return this.#ids;
  }
}
