import fc from 'fast-check';
import type { Message, Text } from '../../../src/docking/message.ts';
import { nastyMessage as nastyOnBoth } from '../../drawing/nasty-message.ts';
import { nastySpans as nastySpansOnBoth, nastyText as nastyTextOnBoth } from '../../drawing/nasty-text.ts';

const fragments = [
  ...['&', '<', '>', '&amp;', '&lt;', '*', '_', '~', '`', '＊', '＿', '～', '｀', '＞', '>>>', '•', '|', '^'],
  ...['<!channel>', '<!here|x>', '<@U1>', '<@U1|ann>', '<#C1>', '<!subteam^S1>', '<!date^0^{ago}|x>'],
  ...['<https://x.example|here>', 'https://x.example', '@here', '#general', ':rocket:', ':', 'rocket', '\n'],
  ...['%', '%26', '%3C', ' ', 'S&P', '*bold*', '_it_', '~no~', '`code`', 'a', 'Soyuz', '神舟', '\u0338'],
];

/** Whatever a record may hold, and what Slack would make something of. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  nastyTextOnBoth,
  fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map(parts => parts.join('')),
);

const mentions = ['<@U1>', '<@W2>', '<!subteam^S3>', '<!here>', '<!channel>', '<!everyone>', '<#C4>'];

export const nastySpans: fc.Arbitrary<Text> = fc.oneof(
  nastySpansOnBoth,
  fc.array(
    fc.oneof(
      nastyText,
      nastyText.map(struck => ({ struck })),
      fc.constantFrom(...mentions).map(mention => ({ mention })),
    ),
    { maxLength: 6 },
  ),
);

/** A message with anything in it that the types allow. */
export const nastyMessage: fc.Arbitrary<Message> = fc
  .record({ message: nastyOnBoth, title: nastySpans, line: nastySpans, value: nastySpans, label: nastyText })
  .map(({ message, title, line, value, label }) => ({
    ...message,
    title,
    lines: message.lines && [...message.lines, line],
    fields: message.fields && [...message.fields, { name: label, value }],
    footer: message.footer && [label, { struck: value }],
  }));
