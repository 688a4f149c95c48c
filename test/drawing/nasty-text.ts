import fc from 'fast-check';
import type { Span, Text } from '../../src/docking/message.ts';

const fragments = [
  ...[
    '\\',
    '*',
    '**',
    '_',
    '__',
    '~',
    '~~',
    '|',
    '||',
    '`',
    '```',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '#',
    '-',
    '+',
    '@',
  ],
  ...[
    '# x',
    '-# x',
    '> x',
    '>>> x',
    '- x',
    '* x',
    '1. x',
    '12) x',
    '[a](http://b)',
    'https://x.example/a_b_c',
  ],
  ...[
    '@everyone',
    '@here',
    'everyone',
    '<@&1>',
    '<@2>',
    '<#3>',
    '<t:0:R>',
    '<:a:4>',
    '</help:5>',
    '<id:guide>',
  ],
  ...[':rocket:', 'discord://-/x', ' ', '\n', '\0', '\u200b', '\u202e', '\u0600', '\u0301', '\ud800', '…'],
  ...[
    'Союз',
    'شنتشو',
    '神舟',
    '👨‍👩‍👧‍👦',
    '🇯🇵',
    'é',
    'e\u0301',
    '🚀',
    'Progress MS-35',
    'S.S. William “Willie”',
    '1',
    'a',
    'Z',
  ],
];

/** Whatever a record may hold, and worse. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map(parts => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const moment: fc.Arbitrary<Span> = fc.record({
  at: fc.date({ min: new Date('1960-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  style: fc.constantFrom('full', 'date', 'relative'),
});

/** What is said of it: moments, mentions and struck wording between such texts. */
export const nastySpans: fc.Arbitrary<Text> = fc.letrec<{ text: Text; span: Span }>(tie => ({
  text: fc.oneof({ maxDepth: 3 }, nastyText, fc.array(tie('span'), { maxLength: 6 })),
  span: fc.oneof(
    { maxDepth: 3 },
    nastyText,
    moment,
    fc.constantFrom('<@&123>', '@everyone', '[x](http://y)').map(mention => ({ mention })),
    tie('text').map(struck => ({ struck })),
  ),
})).text;
