import type { Chance } from './chance.ts';
import { type Kill, type Moment, moments, type Orders } from './preload/orders.ts';

/** How a process of the bot is to end: at a moment of its own, or from outside at the latest. */
export interface PlannedEnd {
  readonly kill: Kill | null;
  /** Milliseconds. */
  readonly latest: number;
  /** From when on they count: its start, or its first poll. */
  readonly from: 'start' | 'poll';
}

/** How often it may come to be: there is one poll with news a step, and a claim takes many posts. */
const mostBefore: Readonly<Record<Moment, number>> = {
  'before the commit of a poll': 1,
  'after the commit of a poll': 1,
  'before the commit of a claim': 2,
  'after the commit of a claim': 2,
  'before a send': 25,
  'during a send': 25,
  'after a send': 25,
  'before the commit of a settle': 25,
  'after the commit of a settle': 25,
  'before an edit': 3,
  'after an edit': 3,
};
const latestNamed = 4_000;
const longest = 2_500;
/** Of the kills, those without a moment. */
const atRandom = 0.3;

/** Goes round all moments, in another order each time; one that did not come is tried again. */
export class KillPlan {
  readonly #chance: Chance;
  #round: Moment[] = [];

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  next(): PlannedEnd {
    const { between, next, oneOf, shuffled } = this.#chance;
    if (next() < atRandom) return { kill: null, latest: between(0, longest), from: oneOf(['start', 'poll']) };
    if (this.#round.length === 0) this.#round = shuffled(moments);
    const moment = this.#round.pop();
    if (moment === undefined) throw new Error('There are no moments.');
    return { kill: { moment, nth: between(1, mostBefore[moment]) }, latest: latestNamed, from: 'poll' };
  }

  /** It is tried again once the others had their turn. */
  missed(moment: Moment): void {
    this.#round.unshift(moment);
  }
}

const latestStep = 3_000;
/** Of the processes, those whose clock is wrong by much: what it puts off comes late. */
const farWrong = 0.3;
const nearlyRight = 5_000;

/** A clock that is wrong from the start, and steps to another wrong time while the bot runs. */
export function clockOrders({ between, next }: Chance, atMost: number, passed: number): Orders['clock'] {
  const most = next() < farWrong ? atMost : Math.min(atMost, nearlyRight);
  const [first, second] = [between(-most, most), between(-most, most)];
  const steps = most === 0 ? [] : [{ after: between(500, latestStep), by: second - first }];
  return { ahead: passed + first, steps };
}
