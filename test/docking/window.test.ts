import { describe, expect, it } from 'vitest';
import { windowStart } from '../../src/docking/window.ts';

const now = new Date('2026-10-01T12:00:00Z');

function hoursAgo(hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}

describe('the window of what is news', () => {
  it.each<[string, number, number | null, number]>([
    ['is so many hours without a last poll', 72, null, 72],
    ['is so many hours after a recent poll', 72, 1, 72],
    ['begins at the last poll if that is longer ago', 72, 100, 100],
    ['goes on with its hours where they and the last poll agree', 72, 72, 72],
    ['is thirty days at most', 72, 31 * 24, 30 * 24],
    ['reaches back thirty days exactly', 72, 30 * 24, 30 * 24],
    ['does not mind a last poll in the future', 72, -5, 72],
    ['may be an hour', 1, 0.5, 1],
    ['may be thirty days of its own', 30 * 24, 40 * 24, 30 * 24],
  ])('%s', (_, windowHours, lastPoll, expected) => {
    expect(windowStart(now, windowHours, lastPoll === null ? null : hoursAgo(lastPoll))).toEqual(
      hoursAgo(expected),
    );
  });
});
