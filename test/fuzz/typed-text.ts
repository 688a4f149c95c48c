import fc from 'fast-check';
import { commands } from '../../commands/index.ts';
import { nastyText } from '../slack/render/nasty-text.ts';

const subcommands = commands.map(({ name }) => name);
const optionNames = [...new Set(commands.flatMap(({ options }) => Object.keys(options)))];

const known = [
  ...['iss', 'ISS', 'Mir', 'Salyut 7', 'Soyuz', '4', '644', '900', '50', 'docked', 'departed', 'compact'],
  ...['2020-01-01', '1969', 'today', 'yesterday', 'last week', '2024-02-30', '9999-12-31T23:59:59Z', '-1'],
  ...['all', 'yes', 'no', '0', '1', '-0', '1e9', '99999999999999999999', 'NaN', '0x10', '١٢', '1,2,,3', ','],
  ...['docking', '-docking', 'departure,docking', '%', '_', '%25', "' OR 1=1 --", '\\', '\u0000', '*', '?'],
  ...['@everyone', '@here', '<@U1>', '<!here>', '<!channel>', '<!subteam^S1>', '<#C1>', '<@&1>', '<@!1>'],
  ...['toString', '__proto__', 'constructor', 'https://x.example', '[a](http://b)', '<https://x.example|x>'],
];

const value: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...known) },
  nastyText,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.integer().map(String),
  fc.date({ noInvalidDate: true }).map(date => date.toISOString()),
);

const quote = fc.constantFrom('"', "'", '“', '”', '„', '«', '»', '‘', '’', '\\"', '');

const written: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: value },
  fc.tuple(quote, value, quote).map(parts => parts.join('')),
  fc.array(value, { maxLength: 4 }).map(parts => parts.join(',')),
);

const word: fc.Arbitrary<string> = fc.oneof(
  written,
  fc
    .tuple(fc.constantFrom(...optionNames), fc.constantFrom(':', '=', ': ', ' '), written)
    .map(parts => parts.join('')),
);

/** What somebody may type after /docking: mostly nearly right, at times anything at all. */
export const typedText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '/docking ', ' docking '),
        fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...subcommands) }, value),
        fc.constantFrom(' ', '\n', '\u3000'),
        fc.array(word, { maxLength: 5 }).map(words => words.join(' ')),
      )
      .map(parts => parts.join('')),
  },
  fc.array(word, { maxLength: 8 }).map(words => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 2_100 }),
);

/** The values of a command by its own options, as a platform's form hands them over. */
export const givenValues: fc.Arbitrary<Readonly<Record<string, string>>> = fc.dictionary(
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...optionNames) }, value),
  written,
  { maxKeys: 5 },
);

export const subcommand: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...subcommands) },
  value,
);
