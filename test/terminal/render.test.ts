import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Shape } from '../../src/command/text/grammar.ts';
import { type Message, moment, type Span, type Text } from '../../src/docking/message.ts';
import { displayWidth } from '../../src/terminal/display-width.ts';
import { type RenderOptions, renderMessage } from '../../src/terminal/render.ts';

const now = new Date('2026-07-14T21:00:00Z');
const docking = new Date('2026-07-14T17:41:00Z');
const commands: readonly Shape[] = [{ name: 'event', options: { id: { required: true, type: 'integer' } } }];
const footer: Text = [
  'Data: The Space Devs · Launch Library 2, as of ',
  moment(new Date('2026-07-14T20:52:00Z'), 'relative'),
];

const docked: Message = {
  tone: 'docked',
  title: 'Soyuz MS-29 docked at the International Space Station',
  fields: [
    { name: 'Port', value: 'Prichal nadir' },
    { name: 'Docked', value: [moment(docking), ' · ', moment(docking, 'relative')] },
    { name: 'Flight', value: 'Soyuz MS (Roscosmos)' },
    { name: 'Launch', value: ['Soyuz 2.1a, ', moment(new Date('2026-07-14T14:31:00Z'))] },
  ],
  image: {
    url: 'https://images.example/soyuz-ms-29.jpg',
    thumbnailUrl: null,
    credit: 'Photo: NASA, CC BY-NC 2.0',
    embeddable: true,
  },
  links: [{ label: 'Watch', url: 'https://www.nasa.gov/live' }],
  actions: [
    { label: 'Details', subcommand: 'event', values: { id: '644' } },
    { label: 'Who is docked there', subcommand: 'station', values: { station: 'Salyut 7', show: 'docked' } },
  ],
  footer,
};
const departed: Message = {
  tone: 'departed',
  title:
    'Cygnus CRS NG-23 (S.S. William “Willie” C. McCool) left the International Space Station after 187 d 4 h',
  fields: [
    { name: 'Port', value: 'Unity nadir' },
    { name: 'Docked', value: [moment(new Date('2026-01-08T13:20:00Z'), 'date')] },
    { name: 'Departed', value: [moment(docking), ' · ', moment(docking, 'relative')] },
  ],
  footer,
};
const corrected: Message = {
  tone: 'corrected',
  title: 'Corrected: 神舟二十号 docked at Tiangong',
  lines: [['Port: ', { struck: 'Tianhe forward' }, ' → Tianhe nadir']],
};
const retracted: Message = {
  tone: 'retracted',
  struck: true,
  title: 'Dragon docked at the International Space Station',
  lines: ['Harmony zenith'],
  fields: [{ name: 'Reason', value: 'Launch Library took the event back' }],
};

function render(message: Message, options: Partial<RenderOptions> = {}): string {
  return renderMessage(message, {
    width: 60,
    colours: false,
    now,
    timeZone: 'Europe/Berlin',
    commands,
    ...options,
  });
}

describe('a card', () => {
  test('of a docking', () => {
    expect(render(docked)).toMatchInlineSnapshot(`
      "▌ Soyuz MS-29 docked at the International Space Station
      ▌ Port    Prichal nadir
      ▌ Docked  14 Jul 2026, 19:41 CEST · 3 hours ago
      ▌ Flight  Soyuz MS (Roscosmos)
      ▌ Launch  Soyuz 2.1a, 14 Jul 2026, 16:31 CEST
      ▌
      ▌ Photo: NASA, CC BY-NC 2.0
      ▌ https://images.example/soyuz-ms-29.jpg
      ▌ Watch  https://www.nasa.gov/live
      ▌ → /docking event 644  Details
      ▌ → /docking station station:"Salyut 7" show:docked
      ▌   Who is docked there
      ▌ Data: The Space Devs · Launch Library 2, as of 8 minutes
      ▌ ago"
    `);
  });

  test('of a departure, its title wrapped', () => {
    expect(render(departed)).toMatchInlineSnapshot(`
      "▌ Cygnus CRS NG-23 (S.S. William “Willie” C. McCool) left
      ▌ the International Space Station after 187 d 4 h
      ▌ Port      Unity nadir
      ▌ Docked    8 Jan 2026
      ▌ Departed  14 Jul 2026, 19:41 CEST · 3 hours ago
      ▌
      ▌ Data: The Space Devs · Launch Library 2, as of 8 minutes
      ▌ ago"
    `);
  });

  test('of a correction', () => {
    expect(render(corrected)).toMatchInlineSnapshot(`
      "▌ Corrected: 神舟二十号 docked at Tiangong
      ▌ Port: ~Tianhe forward~ → Tianhe nadir"
    `);
  });

  test('of a retraction, all of it struck through but the reason', () => {
    expect(render(retracted)).toMatchInlineSnapshot(`
      "▌ ~Dragon docked at the International Space Station~
      ▌ ~Harmony zenith~
      ▌ Reason  Launch Library took the event back"
    `);
  });

  test('in a narrow terminal puts second columns below', () => {
    expect(render(docked, { width: 32 })).toMatchInlineSnapshot(`
      "▌ Soyuz MS-29 docked at the
      ▌ International Space Station
      ▌ Port    Prichal nadir
      ▌ Docked  14 Jul 2026, 19:41
      ▌         CEST · 3 hours ago
      ▌ Flight  Soyuz MS (Roscosmos)
      ▌ Launch  Soyuz 2.1a, 14 Jul
      ▌         2026, 16:31 CEST
      ▌
      ▌ Photo: NASA, CC BY-NC 2.0
      ▌ https://images.example/soyuz-ms-29.jpg
      ▌ Watch  https://www.nasa.gov/live
      ▌ → /docking event 644  Details
      ▌ → /docking station
      ▌ station:"Salyut 7" show:docked
      ▌   Who is docked there
      ▌ Data: The Space Devs · Launch
      ▌ Library 2, as of 8 minutes ago"
    `);
  });

  test('in colours', () => {
    expect(visible(render(corrected, { colours: true }))).toMatchInlineSnapshot(`
      "{33}▌{0} {1}Corrected: 神舟二十号 docked at Tiangong{0}
      {33}▌{0} Port: {9}Tianhe forward{0} → Tianhe nadir"
    `);
  });

  test('struck through in colours', () => {
    expect(visible(render(retracted, { colours: true }))).toMatchInlineSnapshot(`
      "{31}▌{0} {1;9}Dragon docked at the International Space Station{0}
      {31}▌{0} {9}Harmony zenith{0}
      {31}▌{0} {2}Reason{0}  Launch Library took the event back"
    `);
  });
});

describe('renderMessage', () => {
  test.each([
    [
      'in the zone of the reader',
      moment(docking),
      { timeZone: 'America/New_York' },
      '14 Jul 2026, 13:41 GMT-4',
    ],
    ['in UTC', moment(docking), { timeZone: 'UTC' }, '14 Jul 2026, 17:41 UTC'],
    ['a day', moment(new Date('2026-07-14T23:30:00Z'), 'date'), {}, '15 Jul 2026'],
    ['seconds', moment(new Date('2026-07-14T20:59:30Z'), 'relative'), {}, 'now'],
    ['minutes ahead', moment(new Date('2026-07-14T21:20:00Z'), 'relative'), {}, 'in 20 minutes'],
    ['hours of more than a day', moment(new Date('2026-07-12T22:00:00Z'), 'relative'), {}, '47 hours ago'],
    ['days', moment(new Date('2026-07-11T21:00:00Z'), 'relative'), {}, '3 days ago'],
    ['months', moment(new Date('2026-01-08T21:00:00Z'), 'relative'), {}, '6 months ago'],
    ['years', moment(new Date('1973-05-25T21:00:00Z'), 'relative'), {}, '53 years ago'],
  ])('shows a moment %s', (_name, span, options, text) => {
    expect(render({ tone: 'neutral', title: [span] }, options)).toBe(`▌ ${text}`);
  });

  test('removes what could move the cursor or turn the text around', () => {
    const title = 'a\x1b[2Jb\x9b1Ac\u202ed\u2066e\r\nf\x07g\u2028h\x7fi';

    expect(render({ tone: 'neutral', title })).toBe('▌ abcde f g h i');
  });

  test('breaks a long word between letters as readers see them', () => {
    const family = '👨‍👩‍👧';

    const card = render({ tone: 'neutral', title: `${family.repeat(6)}e\u0301e\u0301` }, { width: 12 });

    expect(card).toBe(`▌ ${family.repeat(5)}\n▌ ${family}e\u0301e\u0301`);
  });

  test('does not break an address', () => {
    const url = `https://example.org/${'a'.repeat(100)}`;

    expect(render({ tone: 'neutral', title: 'x', links: [{ label: 'Watch', url }] })).toContain(url);
  });

  test('has no control character of the data, no trailing space and no line that is too wide', () => {
    const wild = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          ...'\x1b[31m\x00\x07\b\n\r\t\x7f\x85\x9b\u202e\u2066\u2028\u2029\u061c\ud800 ~',
          'ab ',
          '神',
          '👨‍👩‍👧',
          'e\u0301',
          // Takes what follows as its own, even a space.
          '\u0890',
        ),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 60,
    });

    fc.assert(
      fc.property(
        messagesOf(wild),
        fc.boolean(),
        fc.integer({ min: 20, max: 100 }),
        (message, colours, width) => {
          const card = render(message, { colours, width });

          const text = colours ? card.replaceAll(sgr, '') : card;
          expect(text).not.toMatch(
            /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u,
          );
          expect(text).not.toMatch(/\s$/m);
          expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** What the renderer itself may write: parameters of colour and weight, nothing else. */
const introducer = '\x1b\\[';
const sgr = new RegExp(`${introducer}[\\d;]+m`, 'g');

function visible(card: string): string {
  return card.replaceAll(sgr, code => `{${code.slice(2, -1)}}`);
}

/** Messages with the text everywhere but in addresses, which may run over. */
function messagesOf(text: fc.Arbitrary<string>): fc.Arbitrary<Message> {
  const span: fc.Arbitrary<Span> = fc.oneof(
    text,
    fc.record({ struck: text }),
    fc
      .constantFrom('full', 'date', 'relative')
      .map(style => moment(docking, style as 'full' | 'date' | 'relative')),
  );
  const words: fc.Arbitrary<Text> = fc.oneof(text, fc.array(span, { maxLength: 4 }));
  const url = text.map(each => each.slice(0, 3));
  return fc.record<Message>(
    {
      title: words,
      tone: fc.constantFrom(
        'docked',
        'departed',
        'relocated',
        'corrected',
        'retracted',
        'neutral',
        'problem',
      ),
      struck: fc.constant(true),
      lines: fc.array(words, { maxLength: 3 }),
      fields: fc.array(fc.record({ name: text, value: words }), { maxLength: 3 }),
      image: fc.record({ url, thumbnailUrl: fc.constant(null), credit: text, embeddable: fc.boolean() }),
      links: fc.array(fc.record({ label: text, url }), { maxLength: 2 }),
      actions: fc.array(
        fc.record({ label: text, subcommand: text, values: fc.dictionary(text, text, { maxKeys: 2 }) }),
        {
          maxLength: 2,
        },
      ),
      footer: words,
    },
    { requiredKeys: ['title', 'tone'] },
  );
}

test('a mention is shown as it was typed', () => {
  const message: Message = {
    title: 'Settings',
    tone: 'neutral',
    lines: [['mentions ', { mention: '@crew' }]],
  };

  expect(renderMessage(message, { width: 80, colours: false, now })).toContain('mentions @crew');
});

test('a menu is nothing in a terminal, where every id can be typed', () => {
  const choices = [{ label: 'Soyuz MS-29', value: '644' }];
  const menu = { label: 'Details of…', subcommand: 'event', option: 'event', choices };
  const plain: Message = { title: 'Two dockings', tone: 'neutral' };
  const options = { width: 80, colours: false, now };

  expect(renderMessage({ ...plain, menu }, options)).toBe(renderMessage(plain, options));
});
