import { expect, test } from 'vitest';
import { formatStay } from '../../../src/docking/describe/duration.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  ['days and hours', 187 * day + 4 * hour + 59 * minute, '187 d 4 h'],
  ['never years', 1_204 * day + 3 * hour, '1,204 d 3 h'],
  ['exactly a day', day, '1 d 0 h'],
  ['hours and minutes', 5 * hour + 50 * minute, '5 h 50 min'],
  ['a minute less than a day', day - 1, '23 h 59 min'],
  ['exactly an hour', hour, '1 h 0 min'],
  ['minutes', 20 * minute, '20 min'],
  ['less than a minute', minute - 1, '0 min'],
  ['a departure before the docking', -day, '0 min'],
])('a stay is told in %s', (_name, milliseconds, text) => {
  expect(formatStay(milliseconds)).toBe(text);
});
