const hour = 3_600_000;
const longestWindow = 30 * 24 * hour;

/**
 * From when on something that happened is news: the window's hours before now, or the last
 * successful poll if that is longer ago, at most 30 days.
 */
export function windowStart(now: Date, windowHours: number, lastPoll: Date | null): Date {
  const usual = now.getTime() - windowHours * hour;
  const sinceLastPoll = lastPoll === null ? usual : Math.min(usual, lastPoll.getTime());
  return new Date(Math.max(sinceLastPoll, Math.min(usual, now.getTime() - longestWindow)));
}
