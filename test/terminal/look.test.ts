import { expect, it } from 'vitest';
import { lookOf } from '../../src/terminal/look.ts';

const now = new Date('2026-10-08T12:00:00Z');

it.each<[string, Parameters<typeof lookOf>[0], boolean, object]>([
  ['a terminal is drawn on in colour', { isTTY: true, columns: 60 }, false, { colours: true, width: 60 }],
  ['NO_COLOR is obeyed', { isTTY: true, columns: 60 }, true, { colours: false, width: 60 }],
  ['a pipe gets plain text, each record in one line', {}, false, { colours: false, width: 10_000 }],
  ['a wide terminal is not used to its edge', { isTTY: true, columns: 300 }, false, { width: 100 }],
  [
    'a terminal that does not know its width has eighty columns',
    { isTTY: true, columns: 0 },
    false,
    { width: 80 },
  ],
])('%s', (_, output, noColour, look) => {
  expect(lookOf(output, [], now, noColour)).toMatchObject(look);
});
