/** Clocks jitter; one that lies further back than this was set back. Milliseconds. */
export const jitter = 60_000;

/** Nothing is sent for a while. */
export interface Hold {
  readonly since: Date;
  readonly until: Date;
  readonly reason: string;
}

/** Where the clock was set back nobody knows how long is left: then it is over. */
export function isWithin({ since, until }: Hold, now: Date): boolean {
  return now < until && now.getTime() >= since.getTime() - jitter;
}
