import { expect, test } from 'vitest';
import { nearest } from '../../../src/command/text/nearest.ts';

const names = ['search', 'station', 'status', 'subscribe', 'subscriptions', 'list', 'latest', 'now'];

test.each([
  ['a letter too few', 'serch', ['search']],
  ['two letters swapped', 'lsit', ['list']],
  ['a letter too many', 'noow', ['now']],
  ['another letter', 'SUBSCRIPE', ['subscribe']],
  ['the beginning of several', 'sta', ['station', 'status']],
  ['the exact name before its neighbours', 'latest', ['latest']],
  ['nothing like it', 'xyzzy', []],
  ['nothing at all', '', []],
])('finds the names that may have been meant: %s', (_name, typed, expected) => {
  expect(nearest(typed, names, 2)).toEqual(expected);
});
