import type { ExpectedAlert } from './alert.ts';
import { Chapter, type Step } from './chapter.ts';
import { ports, type Row } from './table.ts';

export interface Script {
  /** What is there before the bot first asks. */
  readonly before: readonly Row[];
  /** One after the other: each is found by a poll of its own. */
  readonly steps: readonly Step[];
  /** What all of them come to. */
  readonly alerts: readonly ExpectedAlert[];
}

const hour = 3_600_000;
export const alertsOfChapter = 10;
const crews = [
  ['Alfa', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot'],
  ['Golf', 'Hotel', 'India', 'Juliett', 'Kilo', 'Lima'],
  ['Mike', 'November', 'Oscar', 'Papa', 'Quebec', 'Romeo'],
];

/**
 * Happens from a day to half a day before `now`, so that a clock that is wrong by minutes takes nothing for
 * future. `alerts`: ten, twenty or thirty.
 */
export function script(now: number, alerts: number): Script {
  const begin = Math.floor(now / 1_000) * 1_000 - 24 * hour;
  const told = crews.slice(0, alerts / alertsOfChapter).map((names, index) => {
    const chapter = new Chapter({ names, number: index, begin: begin + index * 4 * hour });
    play(chapter);
    return chapter;
  });
  return {
    before: longAgo(begin),
    steps: told.flatMap(({ steps }) => steps),
    alerts: told.flatMap(({ alerts }, index) =>
      alerts.map(alert => ({ ...alert, step: alert.step + stepsBefore(told, index) })),
    ),
  };
}

function stepsBefore(told: readonly Chapter[], index: number): number {
  return told.slice(0, index).reduce((sum, { steps }) => sum + steps.length, 0);
}

/** Everything that can become of an alert, among ten. */
function play(chapter: Chapter): void {
  const [a, b, c, d, e, f] = chapter.vehicles;
  chapter.dock([a, ports.poisk]);
  chapter.dock([b, ports.prichal]);
  chapter.correctTime(a);
  chapter.leave(a);
  chapter.dock([c, ports.zenith], [d, ports.poisk]);
  chapter.correctPort(b, ports.rassvet);
  chapter.relocate(c, ports.prichal);
  chapter.dock([e, ports.zenith]);
  chapter.retract(e);
  chapter.leave(d);
  chapter.takeBackDeparture(d);
  chapter.leave(b);
  chapter.dock([f, ports.zenith]);
}

/** A mirror is not filled by nothing. */
function longAgo(begin: number): Row[] {
  return Array.from({ length: 20 }, (_, index) => ({
    id: 1 + index,
    vehicle: { id: 1 + index, name: 'Progress of old' },
    port: ports.poisk,
    docking: begin - (400 - index) * 24 * hour,
    departure: begin - (399 - index) * 24 * hour,
  }));
}
