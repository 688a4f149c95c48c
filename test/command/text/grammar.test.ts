import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCommand, parseCommand, type Shape, unquoted } from '../../../src/command/text/grammar.ts';
import { UserError } from '../../../src/command/user-error.ts';

const requiredText = { required: true, type: 'text' } as const;
const requiredNumber = { required: true, type: 'integer' } as const;
const text = { required: false, type: 'text' } as const;
const number = { required: false, type: 'integer' } as const;

const search: Shape = {
  name: 'search',
  options: { search: requiredText, station: text, after: text },
  examples: ['search Salyut 7', 'search Mir after:1990'],
};
const list: Shape = { name: 'list', options: { search: text, order: text, limit: number, docking_gt: text } };
const event: Shape = { name: 'event', options: { id: requiredNumber }, examples: ['/docking event 644'] };
const latest: Shape = { name: 'latest', options: { count: number, kind: text } };
const rename: Shape = { name: 'rename', options: { id: requiredNumber, name: requiredText, silent: text } };
const shapes: readonly Shape[] = [
  search,
  list,
  event,
  latest,
  rename,
  { name: 'locations', options: { station: text } },
  { name: 'help', options: { subcommand: text } },
  { name: 'now', options: {} },
];

function read(typed: string): readonly [string, Readonly<Record<string, string>>] {
  const { subcommand, values } = parseCommand(typed, shapes);
  return [subcommand, values];
}

describe('parseCommand', () => {
  test.each<[name: string, typed: string, subcommand: string, values: Readonly<Record<string, string>>]>([
    ['nothing asks for help', '', 'help', {}],
    ['white space asks for help', ' \n ', 'help', {}],
    ['/docking alone asks for help', '/docking', 'help', {}],
    ['a leading /docking is dropped', '/docking now', 'now', {}],
    ['a leading docking is dropped, whatever its case', ' Docking  NOW ', 'now', {}],
    ['a required option goes without its name', 'event 644', 'event', { id: '644' }],
    ['or with it', 'event id:644', 'event', { id: '644' }],
    ['an option is named with an equals sign too', 'event id=644', 'event', { id: '644' }],
    ["an option's name may be in capitals", 'event ID:644', 'event', { id: '644' }],
    ['words fill optional options in order', 'latest 5 departed', 'latest', { count: '5', kind: 'departed' }],
    ['and skip those that are named', 'latest departed count:5', 'latest', { count: '5', kind: 'departed' }],
    ['a single optional option takes a word', 'locations iss', 'locations', { station: 'iss' }],
    ['quotes keep spaces together', 'locations "Salyut 7"', 'locations', { station: 'Salyut 7' }],
    ['curly quotes do too', 'locations “Salyut 7”', 'locations', { station: 'Salyut 7' }],
    ['German ones', 'locations „Salyut 7“', 'locations', { station: 'Salyut 7' }],
    ['French ones', 'locations «Salyut 7»', 'locations', { station: 'Salyut 7' }],
    ['single curly ones', 'locations ‘Salyut 7’', 'locations', { station: 'Salyut 7' }],
    ['help takes a subcommand', 'help search', 'help', { subcommand: 'search' }],
    ['the last required text takes all the words', 'search Salyut 7', 'search', { search: 'Salyut 7' }],
    ['and keeps their quotes', 'search "Salyut 7" Mir', 'search', { search: '"Salyut 7" Mir' }],
    ['curly ones made straight', 'search “Salyut 7” ‘a b’', 'search', { search: `"Salyut 7" 'a b'` }],
    ['straight ones within them escaped', 'search “a "b" c”', 'search', { search: String.raw`"a \"b\" c"` }],
    ['escaped quotes stay escaped', String.raw`search "a \"b"`, 'search', { search: String.raw`"a \"b"` }],
    ['named, it takes one value', 'search search:"Salyut 7"', 'search', { search: 'Salyut 7' }],
    [
      'options are taken out of it wherever they are',
      'search after:1977 salyut station:10 7',
      'search',
      { search: 'salyut 7', station: '10', after: '1977' },
    ],
    ['quoted words are never options', 'search "station:10"', 'search', { search: '"station:10"' }],
    ['other words with a colon are text', 'search foo:bar 12:30', 'search', { search: 'foo:bar 12:30' }],
    ['a time is no option', 'locations 12:30', 'locations', { station: '12:30' }],
    ['a quoted word with a colon is none either', 'locations "a:b"', 'locations', { station: 'a:b' }],
    ['required options come in order', 'rename 3 My ship', 'rename', { id: '3', name: 'My ship' }],
    ['whichever of them are named', 'rename My name id:3', 'rename', { id: '3', name: 'My name' }],
    [
      'a quoted value may hold quotes of the other kind',
      `list search:'"Salyut 7"' order:-docking,departure limit:100`,
      'list',
      { search: '"Salyut 7"', order: '-docking,departure', limit: '100' },
    ],
    ['or escaped ones', String.raw`list search:"a \"b\" c"`, 'list', { search: 'a "b" c' }],
    ['a backslash may be escaped', String.raw`list search:"a b\\"`, 'list', { search: 'a b\\' }],
    [
      'a backslash before anything else is a letter',
      String.raw`list search:"a\b c"`,
      'list',
      { search: 'a\\b c' },
    ],
    ['a value may hold colons and equals signs', 'list search:a:b=c', 'list', { search: 'a:b=c' }],
    ['names may have underscores', 'list docking_gt:2024', 'list', { docking_gt: '2024' }],
    ['an apostrophe within a word is a letter', "search it's John's", 'search', { search: "it's John's" }],
    ['within quotes too', "list search:'don't stop'", 'list', { search: "don't stop" }],
    ['a quote without a partner is a letter', 'locations "Salyut', 'locations', { station: '"Salyut' }],
    ['so is one that closes within a word', 'latest "5"x', 'latest', { count: '"5"x' }],
    ['a quote opens at the start of a value only', 'latest 5" 6"', 'latest', { count: '5"', kind: '6"' }],
  ])('%s: %s', (_name, typed, subcommand, values) => {
    expect(read(typed)).toEqual([subcommand, values]);
  });

  test.each([
    [
      'an unknown subcommand names the nearest',
      'serch x',
      /^There is no "serch"\. Did you mean search\? .*\/docking help/,
    ],
    ['or none', 'xyzzy', /^There is no "xyzzy"\. Names are found by \/docking search\. \/docking help/],
    ['a missing option is named', 'event', /^id is missing\. For example: \/docking event 644$/],
    ['options alone are not the text', 'search after:1990', /^search is missing/],
    ['the second of two required options', 'rename 3', /^name is missing.*\/docking rename <id> <name>$/],
    ['an option given twice', 'list limit:1 limit:2', /^limit is given twice/],
    [
      'a quote that nothing ends',
      'search Mir after:"3 days ago',
      /^The value of after has a quote that does not end; close it\. For example: /,
    ],
    ['a curly one', 'list search:“Salyut 7', /^The value of search has a quote/],
    ['an empty value', 'list limit:', /^limit has no value/],
    [
      'a value after a space',
      'search Mir after: 1990',
      /^after has no value.*\/docking search Mir after:1990$/,
    ],
    ['a blank value in quotes', 'list search:" "', /^search has no value/],
    ['a blank word in quotes', 'locations ""', /^station has no value/],
    ['an extra word', 'event 1 2', /^"2" is one word too many/],
    ['a word where none is taken', 'now please', /^"please" is one word too many/],
    ['a word beside the named text', 'search search:a b', /^"b" is one word too many/],
    ['an unknown option', 'list limt:3', /^list has no option "limt"\. Did you mean limit\?/],
    ['a very long word is cut', `list ${'x'.repeat(500)}:1`, /"x{39}…"/],
    ['a long text', `search ${'x'.repeat(2_000)}`, /2,000 characters/],
  ])('tells the user: %s', (_name, typed, message) => {
    expect(() => read(typed)).toThrow(UserError);
    expect(() => read(typed)).toThrow(message);
  });

  test('no text makes it throw anything but one line for the user', () => {
    const piece = fc.constantFrom(
      '/docking',
      'search',
      'list',
      'event',
      'limit',
      'id',
      ':',
      '=',
      ' ',
      '"',
      "'",
      '“',
      '”',
      '\\',
      'x',
      '\n',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map(pieces => pieces.join('')),
    );

    fc.assert(
      fc.property(typed, text => {
        const problem = problemOf(text);

        if (problem !== undefined) expect(problem).toBeInstanceOf(UserError);
        expect(String(problem)).not.toMatch(/[\n\r]/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('options may come in any order, between any words', () => {
    const scenario = fc
      .record({
        words: fc.array(fc.constantFrom<string[]>('a', '"b c"', "it's", 'x:y'), { minLength: 1 }),
        cuts: fc.tuple(fc.nat(), fc.nat()),
      })
      .map(({ words, cuts: [first, second] }) => {
        const typed = words.toSpliced(first % (words.length + 1), 0, 'station:4');
        return {
          text: words.join(' '),
          typed: typed.toSpliced(second % (typed.length + 1), 0, 'after="May 1"'),
        };
      });

    fc.assert(
      fc.property(scenario, ({ text, typed }) => {
        expect(read(`search ${typed.join(' ')}`)).toEqual([
          'search',
          { search: text, station: '4', after: 'May 1' },
        ]);
      }),
    );
  });
});

describe('formatCommand', () => {
  test.each<[subcommand: Shape, values: Readonly<Record<string, string>>, typed: string]>([
    [event, { id: '644' }, '/docking event 644'],
    [latest, { count: '5' }, '/docking latest count:5'],
    [search, { search: '"Salyut 7" Mir', station: '10' }, '/docking search "Salyut 7" Mir station:10'],
    [search, { search: 'station:10' }, '/docking search search:station:10'],
    [search, { search: 'a', station: 'Salyut 7' }, '/docking search a station:"Salyut 7"'],
    [list, { search: '"Salyut 7"' }, `/docking list search:'"Salyut 7"'`],
  ])('writes what people would: %#', (shape, values, typed) => {
    expect(formatCommand(shape.name, values, shape)).toBe(typed);
  });

  test('without the shape every option is named', () => {
    expect(formatCommand('event', { id: '644' })).toBe('/docking event id:644');
  });

  test('what it writes is read as the same values, with or without the shape', () => {
    const marks = fc.constantFrom(...`ab:= "'“”„«»‘’\\\n\t`, 'station:4', 'after=', 'é', '\u3000');
    const value = fc.oneof(fc.string({ unit: marks, maxLength: 12 }), fc.string({ unit: 'binary' }));
    const present = value.filter(each => each.trim() !== '');
    const command = fc.constantFrom(search, list, event, latest, rename).chain(shape => {
      const names = Object.keys(shape.options);
      const requiredKeys = names.filter(name => shape.options[name]?.required);
      const model = Object.fromEntries(names.map(name => [name, present]));
      return fc.record(model, { requiredKeys }).map(values => ({ shape, values: { ...values } }));
    });

    fc.assert(
      fc.property(command, fc.boolean(), ({ shape, values }, isShapeKnown) => {
        const typed = formatCommand(shape.name, values, isShapeKnown ? shape : undefined);

        expect(read(typed)).toEqual([shape.name, values]);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('unquoted', () => {
  test.each([
    ['"Salyut 7"', 'Salyut 7'],
    ["'Salyut 7'", 'Salyut 7'],
    ['“Salyut 7”', 'Salyut 7'],
    ['»Salyut 7«', 'Salyut 7'],
    [' "Salyut 7" ', 'Salyut 7'],
    ['Salyut 7', 'Salyut 7'],
    ['"Salyut" "7"', '"Salyut" "7"'],
    ['"Salyut 7', '"Salyut 7'],
    ["it's", "it's"],
  ])('%s is %s', (typed, name) => {
    expect(unquoted(typed)).toBe(name);
  });
});

function problemOf(typed: string): unknown {
  try {
    parseCommand(typed, shapes);
    return undefined;
  } catch (error) {
    return error;
  }
}
