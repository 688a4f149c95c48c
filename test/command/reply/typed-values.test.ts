import { expect, test } from 'vitest';
import { parseDate } from '../../../src/command/options/dates.ts';
import { typedValues } from '../../../src/command/reply/typed-values.ts';

test('values are written as they may be typed again; what was not given is left out', () => {
  expect(typedValues({ text: '"Salyut 7"', station: 15, page: undefined })).toEqual({
    text: '"Salyut 7"',
    station: '15',
  });
});

test.each([
  ['2024-05-17T00:00:00.000Z', '2024-05-17'],
  ['2024-05-17T14:30:00.000Z', '2024-05-17T14:30Z'],
  ['2024-05-17T14:30:20.000Z', '2024-05-17T14:30:20Z'],
  ['2024-05-17T00:00:20.000Z', '2024-05-17T00:00:20Z'],
  ['2024-05-17T14:30:20.123Z', '2024-05-17T14:30:20.123Z'],
])('a moment is written as shortly as it can be, and reads as the same: %s', (iso, expected) => {
  const { after } = typedValues({ after: new Date(iso) });

  expect(after).toBe(expected);
  expect(parseDate(expected, new Date(0)).toISOString()).toBe(iso);
});
