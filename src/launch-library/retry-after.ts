import { longestBlockMilliseconds } from './budget.ts';
import type { Answer } from './wire.ts';

/**
 * When an answer says to come back: the `Retry-After` header (seconds or an HTTP date), else the
 * seconds in Django REST Framework's text. Null if neither says a moment after `now`.
 */
export function retryAfter(answer: Answer, now: Date): Date | null {
  const said = [headerSeconds(answer.headers['retry-after'] ?? '', now), textSeconds(answer.text)];
  const seconds = said.find(wait => wait > 0);
  return seconds === undefined ? null : later(seconds, now);
}

/** A wait of more than a day is cut to a day: the budget would not believe it. */
export function later(seconds: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(seconds * 1000, longestBlockMilliseconds));
}

function headerSeconds(header: string, now: Date): number {
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header);
  return (Date.parse(header) - now.getTime()) / 1000;
}

function textSeconds(text: string): number {
  return Number(/available in (\d+) second/.exec(text)?.[1]);
}
