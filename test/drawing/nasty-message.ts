import fc from 'fast-check';
import type { Message, Text } from '../../src/docking/message.ts';
import { nastySpans, nastyText } from './nasty-text.ts';

/** Now and then far too long. */
const anyLength: fc.Arbitrary<Text> = fc.oneof(
  { weight: 19, arbitrary: nastySpans },
  { weight: 1, arbitrary: nastyText.map(text => text.repeat(200)) },
);
const anyUrl = fc.oneof(
  fc.constantFrom(
    'https://x.example/a.jpg',
    'javascript:alert(1)',
    'not an address',
    `https://x.example/${'a'.repeat(600)}`,
  ),
  nastyText,
);

/** A message with anything in it that the types allow. */
export const nastyMessage: fc.Arbitrary<Message> = fc
  .record(
    {
      title: anyLength,
      tone: fc.constantFrom('docked', 'retracted', 'neutral'),
      struck: fc.constant(true),
      lines: fc.array(anyLength, { maxLength: 12 }),
      fields: fc.array(fc.record({ name: nastyText, value: anyLength }), { maxLength: 30 }),
      image: fc.record({
        url: anyUrl,
        thumbnailUrl: fc.option(anyUrl),
        credit: nastyText,
        embeddable: fc.boolean(),
      }),
      links: fc.array(fc.record({ label: nastyText, url: anyUrl }), { maxLength: 8 }),
      actions: fc.array(
        fc.record({
          label: nastyText,
          subcommand: fc.constantFrom('event', 'search', 'nonsense'),
          values: fc.dictionary(fc.constantFrom('event', 'text', 'page'), nastyText),
        }),
        { maxLength: 30 },
      ),
      menu: fc.record({
        label: nastyText,
        subcommand: fc.constant('event'),
        option: fc.constant('event'),
        choices: fc.array(fc.record({ label: nastyText, value: nastyText }), { maxLength: 30 }),
      }),
      footer: anyLength,
    },
    { requiredKeys: ['title', 'tone'] },
  )
  // A record of arbitraries gives the keys of a Message; that they may be left out is lost on the way.
  .map(message => message as Message);
