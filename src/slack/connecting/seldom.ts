import { grouped } from '../../docking/describe/counted.ts';

const minute = 60_000;
/** Two lines are of a kind that begin alike: what Bolt says of a request ends with what is wrong with it. */
const beginning = 40;
/** Bolt has fewer; any others are one. */
const mostKinds = 20;

interface Told {
  readonly at: Date;
  unsaid: number;
}

/**
 * Says a line of a kind at most once a minute, for what anybody can cause who knows the address. The next that is
 * said tells of those that were not.
 */
export function seldom(clock: () => Date, say: (line: string) => void): (line: string) => void {
  const kinds = new Map<string, Told>();

  return line => {
    const own = line.slice(0, beginning);
    const kind = kinds.has(own) || kinds.size < mostKinds ? own : '';
    const now = clock();
    const last = kinds.get(kind);
    if (last !== undefined && Math.abs(now.getTime() - last.at.getTime()) < minute) {
      last.unsaid += 1;
      return;
    }
    kinds.set(kind, { at: now, unsaid: 0 });
    const isMore = last !== undefined && last.unsaid > 0;
    say(isMore ? `${line} (${grouped(last.unsaid)} more like it since ${last.at.toISOString()})` : line);
  };
}
