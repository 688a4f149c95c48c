/**
 * What a process of the bot is told to do to itself, in the environment variable TORTURE. A message from its parent,
 * `{ kill }`, takes the place of what there was to be.
 */
export interface Orders {
  /** null: it is killed from outside. */
  readonly kill: Kill | null;
  readonly clock: {
    /** Milliseconds before the real time. */
    readonly ahead: number;
    readonly steps: readonly ClockStep[];
  };
}

export interface ClockStep {
  /** Real milliseconds since the start. */
  readonly after: number;
  readonly by: number;
}

export interface Kill {
  readonly moment: Moment;
  /** At which occurrence: 1 is the first. */
  readonly nth: number;
}

/**
 * Poll, claim and settle are transactions of the bot, taken at their commits; a send and an edit are requests:
 * before anything of it is written, when all of it is written, and when the answer comes.
 */
export const moments = [
  'before the commit of a poll',
  'after the commit of a poll',
  'before the commit of a claim',
  'after the commit of a claim',
  'before a send',
  'during a send',
  'after a send',
  'before the commit of a settle',
  'after the commit of a settle',
  'before an edit',
  'after an edit',
] as const;
export type Moment = (typeof moments)[number];
