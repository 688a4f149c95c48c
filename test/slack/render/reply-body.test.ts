import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { type Message, moment } from '../../../src/docking/message.ts';
import { announcement } from '../../../src/slack/render/announcement.ts';
import { type MessageBody, replyBodies } from '../../../src/slack/render/reply-body.ts';
import { details, longLines, manyActions, manyFields } from '../../support/big-message.ts';
import { checkBody } from './check-body.ts';
import { nastyMessage } from './nasty-text.ts';

const readAt = new Date('2026-10-08T11:50:00Z');
const ago = '<!date^1791460200^{ago}|8 Oct 2026, 11:50 UTC>';

function rendered(...messages: readonly Message[]): readonly MessageBody[] {
  const bodies = replyBodies(messages, commands);
  for (const body of bodies) checkBody(body);
  return bodies;
}

function mrkdwn(text: string) {
  return { type: 'mrkdwn', text, verbatim: true };
}

function section(text: string) {
  return { type: 'section', text: mrkdwn(text), expand: true };
}

function header(text: string) {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

/** The lines of all sections, in order. */
function said(bodies: readonly MessageBody[]): readonly string[] {
  return bodies.flatMap(({ blocks }) =>
    blocks.flatMap(block => (block.type === 'section' ? (block.text?.text.split('\n') ?? []) : [])),
  );
}

function typesOf({ blocks }: MessageBody): readonly string[] {
  return blocks.map(({ type }) => type);
}

describe('an answer', () => {
  it('is one message with its buttons, and its words for notifications', () => {
    const footer = ['Data: The Space Devs · read ', moment(readAt, 'relative')];
    const lines = ['a', ['b ', moment(readAt, 'relative')]];
    const fields = [{ name: 'Port', value: 'Kvant aft' }];

    expect(
      rendered({ title: 'Two found', tone: 'neutral', lines, fields, actions: [details], footer }),
    ).toEqual([
      {
        text: 'Two found\na\nb 8 Oct 2026, 11:50 UTC\nPort: Kvant aft',
        blocks: [
          header('Two found'),
          section(`a\nb ${ago}`),
          { type: 'section', fields: [mrkdwn('*Port*\nKvant aft')] },
          { type: 'context', elements: [mrkdwn(`Data: The Space Devs · read ${ago}`)] },
          {
            type: 'actions',
            elements: [
              {
                type: 'button',
                action_id: 'run:0',
                text: { type: 'plain_text', text: 'Details', emoji: false },
                value: 'event 644',
              },
            ],
          },
        ],
      },
    ]);
  });

  it('of three hundred long lines is spread, and no line is lost or taken apart', () => {
    const lines = longLines(160, 120);

    const bodies = rendered({ title: 'All', tone: 'neutral', lines, footer: 'Source', actions: [details] });

    expect(said(bodies)).toEqual(lines);
    expect(bodies.flatMap(({ text }) => text.split('\n'))).not.toContain('');
    expect(bodies.map(typesOf)).toEqual([
      ['header', 'section', 'section', 'section'],
      ['section', 'section', 'section'],
      ['section', 'section', 'context', 'actions'],
    ]);
    expect(bodies[1]?.text.startsWith(lines.at(said(bodies.slice(0, 1)).length) ?? '-')).toBe(true);
  });

  it('takes a line apart only if it is longer than a section', () => {
    const long = 'x'.repeat(5_000);

    const bodies = rendered({ title: 'One', tone: 'neutral', lines: ['before', long, 'after'] });

    expect(said(bodies).join('')).toBe(`before${long}after`);
    expect(said(bodies)).toHaveLength(4);
  });

  it('is in five messages at most, and says how many lines are in none', () => {
    const lines = longLines(5_000, 11);

    const bodies = rendered({ title: 'Many', tone: 'neutral', lines, footer: 'Source', actions: [details] });

    expect(bodies).toHaveLength(5);
    const shown = said(bodies);
    expect(shown.slice(0, -1)).toEqual(lines.slice(0, shown.length - 1));
    expect(shown.at(-1)).toBe(`… and ${5_001 - shown.length} more lines`);
    expect(typesOf(bodies[4] as MessageBody).slice(-2)).toEqual(['context', 'actions']);
  });

  it('has ten fields a section', () => {
    const fields = manyFields(25);

    const [body] = rendered({ title: 'Fields', tone: 'neutral', fields });

    expect(body?.blocks.map(block => (block.type === 'section' ? block.fields?.length : 0))).toEqual([
      0, 10, 10, 5,
    ]);
  });

  it('spreads more fields than a message holds', () => {
    const fields = manyFields(230);

    const bodies = rendered({ title: 'Fields', tone: 'neutral', fields });

    const shown = bodies.flatMap(({ blocks }) =>
      blocks.flatMap(block => ('fields' in block ? (block.fields ?? []) : [])),
    );
    expect(shown.map(field => ('text' in field ? field.text : ''))).toEqual(
      fields.map(({ name }) => `*${name}*\nx`),
    );
    expect(bodies).toHaveLength(3);
  });

  it('of several messages gives each its own, five in all', () => {
    const lines = longLines(1_000, 120);
    const messages = ['A', 'B', 'C'].map((title): Message => ({ title, tone: 'neutral', lines }));

    const bodies = rendered(...messages);

    expect(bodies.map(body => typesOf(body)[0] === 'header')).toEqual([true, false, false, true, true]);
  });

  it('has words to read even where nothing is said', () => {
    expect(rendered({ title: '', tone: 'neutral' })).toEqual([{ text: '…', blocks: [section('…')] }]);
  });
});

describe('a title', () => {
  it.each([
    ['a header, letter by letter', 'Soyuz *docked* & left', header('Soyuz *docked* &amp; left')],
    ['bold where it has a moment', ['Read ', moment(readAt, 'relative')], section(`*Read ${ago}*`)],
    ['bold where some of it is struck', [{ struck: 'old' }, ' new'], section('*~old~ new*')],
    ['bold where it is too long for a header', 'x'.repeat(151), section(`*${'x'.repeat(151)}*`)],
    ['a header as long as that may be', 'x'.repeat(150), header('x'.repeat(150))],
  ] as const)('is %s', (_, title, block) => {
    expect(rendered({ title, tone: 'neutral' })[0]?.blocks).toEqual([block]);
  });

  it('of what was taken back is struck through, as is what it says, but not why', () => {
    const [body] = rendered({
      title: 'Soyuz docked',
      tone: 'retracted',
      struck: true,
      lines: [['Docked ', moment(readAt, 'relative')], 'at Mir'],
      fields: [{ name: 'Taken back', value: 'It is gone' }],
    });

    expect(body?.blocks).toEqual([
      section('*~Soyuz docked~*'),
      section(`~Docked ${ago}~\n~at Mir~`),
      { type: 'section', fields: [mrkdwn('*Taken back*\nIt is gone')] },
    ]);
    expect(body?.text).toBe(
      '∼Soyuz docked∼\n∼Docked 8 Oct 2026, 11:50 UTC∼\n∼at Mir∼\nTaken back: It is gone',
    );
  });
});

describe('a picture', () => {
  const image = {
    url: 'https://x.example/a.jpg',
    thumbnailUrl: 'https://x.example/small.jpg',
    credit: 'Picture: NASA',
    embeddable: true,
  };
  const accessory = { type: 'image', image_url: 'https://x.example/small.jpg', alt_text: 'Picture: NASA' };

  it('stands beside the lines, small, and is credited', () => {
    const [body] = rendered({ title: 'A', tone: 'docked', image, lines: ['b'], footer: 'Source' });

    expect(body?.blocks).toEqual([
      header('A'),
      { ...section('b'), accessory },
      { type: 'context', elements: [mrkdwn('Picture: NASA · Source')] },
    ]);
  });

  it('stands beside the fields where there are no lines, else beside the title', () => {
    const fields = [{ name: 'Port', value: 'aft' }];

    expect(rendered({ title: 'A', tone: 'docked', image, fields })[0]?.blocks[1]).toMatchObject({
      accessory,
    });
    expect(rendered({ title: 'A', tone: 'docked', image })[0]?.blocks[0]).toEqual({
      ...section('*A*'),
      accessory,
    });
  });

  it('is in the first message only', () => {
    const bodies = rendered({ title: 'A', tone: 'docked', image, lines: longLines(100, 120) });

    expect(bodies.map(({ blocks }) => blocks.filter(block => 'accessory' in block).length)).toEqual([1, 0]);
  });

  it('whose address Slack would refuse is not shown', () => {
    const thumbnailUrl = `https://x.example/${'a'.repeat(3_000)}`;

    const [body] = rendered({ title: 'A', tone: 'docked', image: { ...image, thumbnailUrl }, lines: ['b'] });

    expect(body?.blocks[1]).toEqual(section('b'));
  });

  it('that may not be shown is linked to', () => {
    const [body] = rendered({ title: 'A', tone: 'docked', image: { ...image, embeddable: false } });

    expect(body?.blocks).toMatchObject([
      header('A'),
      { type: 'actions', elements: [{ action_id: 'link:0', text: { text: 'Picture' }, url: image.url }] },
    ]);
  });
});

describe('below an answer', () => {
  it('a menu comes first, then buttons, then links; nothing twice, and only addresses of the web', () => {
    const choices = [
      { label: 'Soyuz', value: '1' },
      { label: 'Soyuz again', value: '1' },
      { label: 'Progress & more', value: '2' },
    ];

    const [body] = rendered({
      title: 'Found',
      tone: 'neutral',
      menu: { label: 'Details of…', subcommand: 'event', option: 'event', choices },
      actions: [details, details, { ...details, label: 'Next page', replaces: true }],
      links: [
        { label: 'Watch', url: 'https://www.nasa.gov/live' },
        { label: 'Not', url: 'javascript:alert(1)' },
      ],
    });

    expect(body?.blocks.slice(1)).toMatchObject([
      {
        type: 'actions',
        elements: [
          {
            type: 'static_select',
            action_id: 'menu:3:event event:',
            placeholder: { text: 'Details of…' },
            options: [
              { text: { text: 'Soyuz again' }, value: '1' },
              { text: { text: 'Progress &amp; more' }, value: '2' },
            ],
          },
        ],
      },
      {
        type: 'actions',
        elements: [
          { action_id: 'run:0', text: { text: 'Details' }, value: 'event 644' },
          { action_id: 'replace:1', text: { text: 'Next page' }, value: 'event 644' },
          { action_id: 'link:2', text: { text: 'Watch' }, url: 'https://www.nasa.gov/live' },
        ],
      },
    ]);
  });

  it('what there is no button for is said in the last line: a command too long for a value', () => {
    const text = 'x'.repeat(2_000);
    const action = { label: 'Next page', subcommand: 'search', values: { text, page: '2' } };

    const [body] = rendered({ title: 'Found', tone: 'neutral', lines: ['one'], actions: [details, action] });

    expect(said(body ? [body] : [])).toEqual(['one', `Next page: /docking search text:${text} page:2`]);
    expect(body?.blocks.at(-1)).toMatchObject({ type: 'actions', elements: [{ value: 'event 644' }] });
  });

  it('what there is no button for is said in the last lines: more than 25', () => {
    const actions = manyActions(27);

    const [body] = rendered({ title: 'Many', tone: 'neutral', actions });

    expect(said(body ? [body] : [])).toEqual(['25: /docking event 25', '26: /docking event 26']);
  });
});

describe('an announcement', () => {
  it('fits, however long it is', () => {
    checkBody(announcement('x'.repeat(5_000)));
  });

  it('is one line, from which nobody is mentioned and nothing is linked', () => {
    const body = announcement(['*Ann* <!channel> subscribed ', { mention: '<!here>' }]);

    checkBody(body);
    expect(body).toEqual({
      text: '∗Ann∗ &lt;!channel&gt; subscribed &lt;!here&gt;',
      blocks: [section('∗Ann∗ &lt;!channel&gt; subscribed @here')],
    });
  });
});

it('Slack takes whatever is in a message', () => {
  fc.assert(
    fc.property(fc.array(nastyMessage, { minLength: 1, maxLength: 3 }), messages => {
      const bodies = replyBodies(messages, commands);

      expect(bodies.length).toBeLessThanOrEqual(5);
      for (const body of bodies) checkBody(body);
      for (const message of messages) checkBody(announcement(message.title));
    }),
    { numRuns: 100 },
  );
});
