import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../src/command/options/dates.ts';
import { UserError } from '../../../src/command/user-error.ts';

const now = new Date('2024-03-31T12:34:56.789Z');

describe('parseDate', () => {
  test.each([
    ['a year begins on 1 January', '2024', '2024-01-01T00:00:00.000Z'],
    ['a month begins on its first', '2024-05', '2024-05-01T00:00:00.000Z'],
    ['a day begins at midnight in UTC', '2024-05-17', '2024-05-17T00:00:00.000Z'],
    ['a leap day', '2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['a time without a zone is UTC', '2024-05-17T14:30', '2024-05-17T14:30:00.000Z'],
    ['a space may stand for the T', '2024-05-17 14:30:15', '2024-05-17T14:30:15.000Z'],
    ['Z is UTC', '2024-05-17T14:30:15Z', '2024-05-17T14:30:15.000Z'],
    ['so is UTC', '2024-05-17 14:30 UTC', '2024-05-17T14:30:00.000Z'],
    ['small letters will do', '2024-05-17t14:30z', '2024-05-17T14:30:00.000Z'],
    ['fractions are cut to milliseconds', '2024-05-17T14:30:15.123456Z', '2024-05-17T14:30:15.123Z'],
    ['a short fraction', '2024-05-17T14:30:15.5Z', '2024-05-17T14:30:15.500Z'],
    ['a zone east of UTC', '2024-05-17T14:30+05:30', '2024-05-17T09:00:00.000Z'],
    ['a zone west of UTC', '2024-05-17T14:30-0400', '2024-05-17T18:30:00.000Z'],
    ['a zone of whole hours', '2024-05-17T01:30+02', '2024-05-16T23:30:00.000Z'],
    ['white space around it', '  2024 ', '2024-01-01T00:00:00.000Z'],
    ['a year of two digits and zeros', '0050', '0050-01-01T00:00:00.000Z'],
    ['now', 'now', '2024-03-31T12:34:56.789Z'],
    ['today', 'Today', '2024-03-31T00:00:00.000Z'],
    ['yesterday', 'yesterday', '2024-03-30T00:00:00.000Z'],
    ['tomorrow', 'tomorrow', '2024-04-01T00:00:00.000Z'],
    ['minutes ago', '20 minutes ago', '2024-03-31T12:14:56.789Z'],
    ['an hour ago', 'an hour ago', '2024-03-31T11:34:56.789Z'],
    ['days ago', '3  Days ago', '2024-03-28T12:34:56.789Z'],
    ['weeks ago', '2 weeks ago', '2024-03-17T12:34:56.789Z'],
    ['last week is a week ago', 'last week', '2024-03-24T12:34:56.789Z'],
    ['a month before the 31st is the last of a shorter month', 'a month ago', '2024-02-29T12:34:56.789Z'],
    ['months over the turn of the year', '4 months ago', '2023-11-30T12:34:56.789Z'],
    ['years ago', '50 years ago', '1974-03-31T12:34:56.789Z'],
  ])('%s: %s', (_name, typed, expected) => {
    expect(parseDate(typed, now).toISOString()).toBe(expected);
  });

  test.each([
    ['a day that does not exist', '2024-02-30', /^There is no 2024-02-30\. Write 2024,/],
    ['the leap day of a common year', '2023-02-29', /^There is no 2023-02-29/],
    ['a thirteenth month', '2024-13', /^There is no 2024-13/],
    ['month zero', '2024-00', /^There is no/],
    ['day zero', '2024-05-00', /^There is no/],
    ['hour 24', '2024-05-17T24:00', /^There is no/],
    ['second 60', '2024-05-17T23:59:60', /^There is no/],
    ['a zone that does not exist', '2024-05-17T12:00+15:00', /^There is no/],
    ['a day of one digit', '2024-5-1', /^"2024-5-1" is not a date I know/],
    ['slashes', '17/05/2024', /is not a date/],
    ['an hour alone', '2024-05-17T14', /is not a date/],
    ['a zone without a time', '2024-05-17Z', /is not a date/],
    ['words', 'next full moon', /^"next full moon" is not a date/],
    ['the name of a property', 'constructor', /is not a date/],
    ['nothing', '', /is not a date/],
    ['a unit without a number', 'days ago', /is not a date/],
    ['before the first year', '9999 years ago', /^"9999 years ago" is too far away/],
    ['before the first year by its zone', '0001-01-01T00:00+01:00', /is too far away/],
    ['very many years', '999999 years ago', /is too far away/],
  ])('answers with examples: %s', (_name, typed, message) => {
    expect(() => parseDate(typed, now)).toThrow(UserError);
    expect(() => parseDate(typed, now)).toThrow(message);
  });

  test('every moment is read back from its ISO text', () => {
    const moments = fc.date({
      min: new Date('0001-01-01'),
      max: new Date('9999-12-31'),
      noInvalidDate: true,
    });

    fc.assert(
      fc.property(moments, moment => {
        expect(parseDate(moment.toISOString(), now)).toEqual(moment);
      }),
    );
  });

  test('any text is a date of four-digit years or one line for the user', () => {
    const piece = fc.constantFrom(
      '2024',
      '-',
      '05',
      '31',
      'T',
      ':',
      '+',
      ' ',
      '9',
      'ago',
      'days',
      'last',
      'year',
      'a',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map(pieces => pieces.join('')),
    );

    fc.assert(
      fc.property(typed, text => {
        try {
          expect(parseDate(text, now).toISOString()).toMatch(/^\d{4}-/);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
