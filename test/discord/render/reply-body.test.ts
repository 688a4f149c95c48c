import { IncomingWebhookInteractionRequestSchema } from 'discord-api-spec/zod';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { replyBodies } from '../../../src/discord/render/reply-body.ts';
import { type Message, moment } from '../../../src/docking/message.ts';
import { nastyMessage } from '../../drawing/nasty-message.ts';
import { details, longLines, manyActions, manyFields } from '../../support/big-message.ts';
import { checkedMessage } from '../../support/discord/check/message-body.ts';

const readAt = new Date('2026-10-08T11:50:00Z');

function rendered(...messages: readonly Message[]) {
  const bodies = replyBodies(messages, commands);
  for (const body of bodies) checkedMessage(IncomingWebhookInteractionRequestSchema, body);
  return bodies;
}

function said(bodies: ReturnType<typeof rendered>): readonly string[] {
  return bodies.flatMap(({ embeds }) => embeds.flatMap(({ description = '' }) => description.split('\n')));
}

describe('an answer', () => {
  it('is one embed with its buttons', () => {
    const footer = ['Data: The Space Devs · read ', moment(readAt, 'relative')];

    expect(
      rendered({ title: 'Two found', tone: 'neutral', lines: ['a', 'b'], actions: [details], footer }),
    ).toEqual([
      {
        embeds: [
          {
            color: 0x7d8590,
            title: 'Two found',
            description: 'a\nb',
            footer: { text: 'Data: The Space Devs · read' },
            timestamp: '2026-10-08T11:50:00.000Z',
          },
        ],
        components: [
          { type: 1, components: [{ type: 2, style: 2, label: 'Details', custom_id: 'n::event 644' }] },
        ],
      },
    ]);
  });

  it('of a hundred long lines is spread, and no line is lost or taken apart', () => {
    const lines = longLines(100, 120);

    const bodies = rendered({ title: 'All', tone: 'neutral', lines, footer: 'Source', actions: [details] });

    expect(said(bodies)).toEqual(lines);
    expect(bodies.length).toBe(3);
    const embeds = bodies.flatMap(body => body.embeds);
    expect(embeds.map(({ title }) => title)).toEqual(['All', ...embeds.slice(1).map(() => undefined)]);
    expect(embeds.map(({ footer }) => footer?.text)).toEqual([
      ...embeds.slice(1).map(() => undefined),
      'Source',
    ]);
    expect(bodies.map(({ components }) => components.length)).toEqual([0, 0, 1]);
  });

  it('takes a line apart only if it is longer than an embed', () => {
    const long = 'x'.repeat(5_000);

    const bodies = rendered({ title: 'One', tone: 'neutral', lines: ['before', long, 'after'] });

    expect(said(bodies).join('')).toBe(`before${long}after`);
    expect(said(bodies)).toHaveLength(4);
  });

  it('is in five bodies at most, and says how many lines are in none', () => {
    const lines = longLines(3_000, 11);

    const bodies = rendered({ title: 'Many', tone: 'neutral', lines, footer: 'Source', actions: [details] });

    expect(bodies).toHaveLength(5);
    const shown = said(bodies);
    expect(shown.slice(0, -1)).toEqual(lines.slice(0, shown.length - 1));
    expect(shown.at(-1)).toBe(`… and ${3_001 - shown.length} more lines`);
    expect(bodies.at(-1)?.components).toHaveLength(1);
    expect(bodies.at(-1)?.embeds.at(-1)?.footer?.text).toBe('Source');
  });

  it('spreads more fields than an embed holds', () => {
    const fields = manyFields(30, 'x'.repeat(300));

    const bodies = rendered({ title: 'Fields', tone: 'neutral', fields });

    const shown = bodies.flatMap(({ embeds }) => embeds.flatMap(embed => embed.fields ?? []));
    expect(shown.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
  });

  it('spreads fields that are short, too', () => {
    const fields = manyFields(30);

    const [body] = rendered({ title: 'Fields', tone: 'neutral', fields });

    expect(body?.embeds.map(embed => embed.fields?.length)).toEqual([25, 5]);
  });

  it('of several short messages is one, with an embed for each', () => {
    const messages = ['A', 'B'].map((title): Message => ({ title, tone: 'neutral', lines: [`in ${title}`] }));

    const bodies = rendered(...messages, { title: 'C', tone: 'neutral', actions: [details] });

    expect(bodies.map(({ embeds }) => embeds.map(({ title }) => title))).toEqual([['A', 'B', 'C']]);
    expect(bodies[0]?.components).toHaveLength(1);
  });

  it('keeps buttons right below what they are about', () => {
    const bodies = rendered(
      { title: 'A', tone: 'neutral', actions: [details] },
      { title: 'B', tone: 'neutral', actions: [details] },
    );

    expect(bodies.map(({ embeds }) => embeds.map(({ title }) => title))).toEqual([['A'], ['B']]);
  });

  it('is never more than Discord takes at once', () => {
    const lines = longLines(30, 120);
    const messages = ['A', 'B'].map((title): Message => ({ title, tone: 'neutral', lines }));

    expect(rendered(...messages)).toHaveLength(2);
  });

  it('of several long messages gives each its own, five in all', () => {
    const lines = longLines(1_000, 120);
    const messages = ['A', 'B', 'C'].map((title): Message => ({ title, tone: 'neutral', lines }));

    const bodies = rendered(...messages);

    expect(bodies).toHaveLength(5);
    expect(bodies.flatMap(({ embeds }) => embeds.flatMap(({ title }) => title ?? []))).toEqual([
      'A',
      'B',
      'C',
    ]);
  });
});

it('says what is too long for a title below it, to the next step at its end', () => {
  const title = `Several vehicles match: ${'Soyuz MS-26 (903268), '.repeat(11)}and more. Say which.`;

  const [body] = rendered({ title, tone: 'problem', lines: ['after'] });

  expect(body?.embeds[0]?.title).toBeUndefined();
  expect(body?.embeds[0]?.description).toBe(`${title}\nafter`);
});

describe('what there is no button for', () => {
  it('is said in the last line: a command too long for an id', () => {
    const text = 'x'.repeat(100);
    const action = { label: 'Next page', subcommand: 'search', values: { text, page: '2' } };

    const [body] = rendered({ title: 'Found', tone: 'neutral', lines: ['one'], actions: [details, action] });

    expect(body?.embeds[0]?.description).toBe(`one\nNext page: /docking search ${text} page\\:2`);
    expect(body?.components).toHaveLength(1);
  });

  it('is said in the last lines: more than 25', () => {
    const actions = manyActions(27);

    const [body] = rendered({ title: 'Many', tone: 'neutral', actions });

    expect(body?.components.map(({ components }) => components.length)).toEqual([5, 5, 5, 5, 5]);
    expect(body?.embeds[0]?.description).toBe('25: /docking event 25\n26: /docking event 26');
  });
});

describe('beside a menu', () => {
  it('there is room for twenty buttons', () => {
    const actions = manyActions(21);
    const choices = [{ label: 'Soyuz', value: '1' }];
    const menu = { label: 'Details of…', subcommand: 'event', option: 'event', choices };

    const [body] = rendered({ title: 'Many', tone: 'neutral', actions, menu });

    expect(body?.components.map(({ components }) => components.length)).toEqual([1, 5, 5, 5, 5]);
    expect(body?.embeds[0]?.description).toBe('20: /docking event 20');
  });
});

describe('below an answer', () => {
  it('a menu comes first, then buttons, then links; nothing twice, and only addresses of the web', () => {
    const choices = [
      { label: 'Soyuz', value: '1' },
      { label: 'Soyuz again', value: '1' },
      { label: 'Progress', value: '2' },
    ];

    const [body] = rendered({
      title: 'Found',
      tone: 'neutral',
      menu: { label: 'Details of…', subcommand: 'event', option: 'event', choices },
      actions: [details, details],
      links: [
        { label: 'Watch', url: 'https://www.nasa.gov/live' },
        { label: 'Not', url: 'javascript:alert(1)' },
      ],
      image: { url: 'https://x.example/a.jpg', thumbnailUrl: null, credit: 'Picture: A', embeddable: false },
    });

    expect(body?.components).toEqual([
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: 'n::event event:',
            placeholder: 'Details of…',
            options: [
              { label: 'Soyuz again', value: '1' },
              { label: 'Progress', value: '2' },
            ],
          },
        ],
      },
      {
        type: 1,
        components: [
          { type: 2, style: 2, label: 'Details', custom_id: 'n::event 644' },
          { type: 2, style: 5, label: 'Watch', url: 'https://www.nasa.gov/live' },
          { type: 2, style: 5, label: 'Picture', url: 'https://x.example/a.jpg' },
        ],
      },
    ]);
    expect(body?.embeds[0]?.thumbnail).toBeUndefined();
  });
});

describe('an embed', () => {
  const image = {
    url: 'https://x.example/a.jpg',
    thumbnailUrl: 'https://x.example/small.jpg',
    credit: 'Picture: NASA',
  };

  it('shows the small picture and credits it', () => {
    const [body] = rendered({
      title: 'A',
      tone: 'docked',
      image: { ...image, embeddable: true },
      footer: 'Source',
    });

    expect(body?.embeds[0]).toMatchObject({
      thumbnail: { url: 'https://x.example/small.jpg' },
      footer: { text: 'Picture: NASA · Source' },
    });
  });

  it('shows no picture whose address Discord would refuse', () => {
    const url = `https://x.example/${'a'.repeat(2_048)}`;

    const [body] = rendered({
      title: 'A',
      tone: 'docked',
      image: { ...image, thumbnailUrl: url, embeddable: true },
    });

    expect(body?.embeds[0]?.thumbnail).toBeUndefined();
  });

  it('is never empty', () => {
    const [body] = rendered({ title: '', tone: 'neutral' });

    expect(body?.embeds).toEqual([{ color: 0x7d8590, description: '\u200b' }]);
  });

  it('writes moments out in UTC where Discord does not show them', () => {
    const footer = ['Read ', moment(readAt), ' · event 644'];

    const [body] = rendered({ title: ['Read ', moment(readAt, 'date')], tone: 'neutral', footer });

    expect(body?.embeds[0]).toMatchObject({
      title: 'Read 8 Oct 2026',
      footer: { text: 'Read 8 Oct 2026, 11:50 UTC · event 644' },
    });
    expect(body?.embeds[0]?.timestamp).toBeUndefined();
  });

  it('strikes through what was taken back, but not why', () => {
    const [body] = rendered({
      title: 'Soyuz docked',
      tone: 'retracted',
      struck: true,
      lines: [['Docked ', moment(readAt)], 'at Mir'],
      fields: [{ name: 'Taken back', value: 'It is gone' }],
    });

    expect(body?.embeds[0]).toMatchObject({
      title: '~~Soyuz docked~~',
      description: '~~Docked <t:1791460200:f>~~\n~~at Mir~~',
      fields: [{ name: 'Taken back', value: 'It is gone', inline: true }],
    });
  });

  it('has fields beside each other only where they are short', () => {
    const [body] = rendered({
      title: 'A',
      tone: 'neutral',
      fields: [
        { name: 'Docked', value: [moment(readAt), ' (', moment(readAt, 'relative'), ')'] },
        { name: 'Target', value: 'x'.repeat(41) },
      ],
    });

    expect(body?.embeds[0]?.fields?.map(({ inline }) => inline)).toEqual([true, false]);
  });
});

it('Discord takes whatever is in a message', () => {
  fc.assert(
    fc.property(fc.array(nastyMessage, { minLength: 1, maxLength: 3 }), messages => {
      const bodies = replyBodies(messages, commands);

      expect(bodies.length).toBeLessThanOrEqual(5);
      for (const body of bodies) checkedMessage(IncomingWebhookInteractionRequestSchema, body);
    }),
    { numRuns: 100 },
  );
});
