import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutgoingPost } from '../../../src/alerts/platform.ts';
import { type Message, moment, momentWithAge } from '../../../src/docking/message.ts';
import { editBody, keyFact, plainly, postBody } from '../../../src/slack/render/post-body.ts';
import { manyFields } from '../../support/big-message.ts';
import { notice, outgoingPost, soyuz } from '../../support/outgoing-post.ts';
import { checkBody } from './check-body.ts';
import { nastyMessage, nastyText } from './nasty-text.ts';

const post = (said: Partial<OutgoingPost> = {}) => outgoingPost({ key: '12/slack/T1/C1/0', ...said });

function posted(said: Partial<OutgoingPost> = {}) {
  const body = postBody(post(said));
  checkBody(body);
  return body;
}

function sectionsIn({ blocks }: Pick<ReturnType<typeof postBody>, 'blocks'>): readonly string[] {
  return blocks.flatMap(block => (block.type === 'section' ? (block.text?.text ?? []) : []));
}

describe('a post', () => {
  it('of one alert has a button for its event, and says what of us it is', () => {
    const { blocks, ...rest } = posted();

    expect(rest).toEqual({
      text: 'Soyuz MS-29 docked at Mir\nDocked today\nPort: Kvant aft',
      parse: 'none',
      metadata: {
        event_type: 'docking_alert',
        event_payload: { post: expect.stringMatching(/^[\w-]{22}$/) },
      },
      client_msg_id: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      unfurl_links: false,
      unfurl_media: false,
    });
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'context', 'actions']);
    expect(blocks.at(-1)).toMatchObject({
      elements: [{ action_id: 'run:0', text: { text: 'Details' }, value: 'event event:644' }],
    });
  });

  it('is known by its key: the same again has the same ids, another has others', () => {
    const other = posted({ key: '12/slack/T1/C1/1' });

    expect(posted().client_msg_id).toBe(posted({ mentions: ['<!here>'] }).client_msg_id);
    expect(posted().metadata).toEqual(editBody(post()).metadata);
    expect(other.client_msg_id).not.toBe(posted().client_msg_id);
    expect(other.metadata).not.toEqual(posted().metadata);
  });

  it('of an alert that was taken back has a button that says why', () => {
    expect(
      editBody(post({ notices: [notice(644, { ...soyuz, struck: true })] })).blocks.at(-1),
    ).toMatchObject({
      elements: [{ text: { text: 'Why' }, value: 'why event:644' }],
    });
  });

  it('of several has a menu of them', () => {
    const progress = { ...soyuz, title: 'Progress MS-35 left Mir' };

    const { blocks, text } = posted({ notices: [notice(644), notice(645, progress)] });

    expect(blocks.filter(({ type }) => type === 'header')).toHaveLength(2);
    expect(blocks.at(-1)).toMatchObject({
      elements: [
        {
          action_id: 'menu:0:event event:',
          options: [
            { text: { text: 'Soyuz MS-29 docked at Mir' }, value: '644' },
            { text: { text: 'Progress MS-35 left Mir' }, value: '645' },
          ],
        },
      ],
    });
    expect(text.split('\n')).toEqual([
      'Soyuz MS-29 docked at Mir and 1 more',
      'Docked today',
      'Port: Kvant aft',
      'Progress MS-35 left Mir',
      'Docked today',
      'Port: Kvant aft',
    ]);
  });

  it('answers another message in its thread, and shows it in the channel too', () => {
    expect(posted({ replyTo: '1790847000.000100' })).toMatchObject({
      thread_ts: '1790847000.000100',
      reply_broadcast: true,
    });
    expect(posted()).not.toHaveProperty('thread_ts');
    expect(editBody(post({ replyTo: '1790847000.000100' }))).not.toHaveProperty('reply_broadcast');
  });

  it('shares the room of a message fairly: long alerts are cut, short ones whole, none dropped', () => {
    const long = { ...soyuz, lines: ['x'.repeat(5_000)] };

    const body = posted({ notices: [notice(1, long), notice(2), notice(3, long), notice(4, long)] });

    const [first, short] = sectionsIn(body);
    expect(first).toMatch(/^x{2,}…$/);
    expect(short).toBe('Docked today');
    expect(body.blocks.filter(({ type }) => type === 'header')).toHaveLength(4);
  });

  it('of ten alerts with many facts fits, and has no more', () => {
    const fields = manyFields(30);
    const notices = Array.from({ length: 12 }, (_, index) => notice(index, { ...soyuz, fields }));

    expect(posted({ notices, mentions: ['<!here>'] }).blocks).toHaveLength(42);
  });

  it('cuts nothing where all is short, however little there is of it', () => {
    const short: Message = {
      title: 'Soyuz docked',
      tone: 'docked',
      footer: 'Data: The Space Devs, Launch Library',
    };

    const { blocks } = posted({ notices: [notice(1, short), notice(2, short)] });

    expect(JSON.stringify(blocks)).not.toMatch(/(?<!Details of)…/);
  });
});

it('says each time once where it is in UTC', () => {
  const at = new Date('2026-10-01T09:30:00Z');
  const message: Message = {
    title: ['Docked ', ...momentWithAge(at), ' or so'],
    tone: 'docked',
    struck: true,
    lines: [[moment(at), ' (', moment(new Date(0)), ')']],
  };

  expect(posted({ notices: [notice(1, message)] }).text).toBe(
    '∼Docked 1 Oct 2026, 09:30 UTC or so∼\n∼1 Oct 2026, 09:30 UTC (1 Jan 1970, 00:00 UTC)∼',
  );
});

describe('who is mentioned', () => {
  it('is in a section before all else, and in the text', () => {
    const { text, blocks } = posted({ mentions: ['<!subteam^S1>', '<@U2>', '<!here>', '<@U2>'] });

    expect(blocks[0]).toMatchObject({ text: { text: '<!subteam^S1> <@U2> <!here>' } });
    expect(text.split('\n')[0]).toBe('<!subteam^S1> <@U2> <!here> Soyuz MS-29 docked at Mir');
  });

  it('is nobody whom a name mentions', () => {
    const message = { ...soyuz, title: '<!channel> <@U7>', lines: ['<!here>', [{ mention: '<!everyone>' }]] };

    const { text, blocks } = posted({ notices: [notice(1, message)] });

    expect(text).not.toContain('<');
    expect(JSON.stringify(blocks)).not.toContain('<');
  });

  it('is text if it is no mention', () => {
    const { text, blocks } = posted({ mentions: ['<#C5>', '@ops', '<@U1>', ' '] });

    expect(text).toMatch(/^<@U1> &lt;#C5&gt; @ops Soyuz/);
    expect(blocks[0]).toMatchObject({ text: { text: '<@U1> &lt;#C5&gt; @ops' } });
  });

  it('leaves room for what is said, however many are mentioned', () => {
    const mentions = Array.from({ length: 400 }, (_, index) => `<@U${index + 1_000}>`);

    const message = { ...soyuz, lines: ['x'.repeat(5_000)] };

    const { text } = posted({ mentions, notices: [notice(1, message)] });

    expect(text).toHaveLength(4_000);
    expect(text).toContain('Soyuz MS-29 docked at Mir');
  });
});

describe('an edit', () => {
  it('says the whole post again, so that nothing old stays', () => {
    const { client_msg_id, unfurl_links, unfurl_media, ...rest } = posted({ mentions: ['<@U1>'] });

    expect(editBody(post({ mentions: ['<@U1>'] }))).toEqual(rest);
  });
});

describe('without blocks', () => {
  const message: Message = {
    ...soyuz,
    links: [{ label: 'About *Soyuz*', url: 'https://x.example/a_b?c=1&d=2|3' }],
    image: { url: 'https://x.example/a.jpg', thumbnailUrl: null, credit: 'Picture: NASA', embeddable: true },
  };

  it('a post says the same as text', () => {
    const said = post({ mentions: ['<!here>'], notices: [notice(644, message)] });
    const body = postBody(said, plainly(said));

    checkPlain(body);
    expect(body.text).toBe(
      [
        '<!here>',
        'Soyuz MS-29 docked at Mir',
        'Docked today',
        'Port: Kvant aft',
        'About ∗Soyuz∗: <https://x.example/a_b?c=1&amp;d=2%7C3>',
        'Picture: NASA: <https://x.example/a.jpg>',
        'Data: The Space Devs',
      ].join('\n'),
    );
    expect(body.metadata).toEqual(posted().metadata);
    expect(body.client_msg_id).toBe(posted().client_msg_id);
  });

  it('says something of every alert', () => {
    const long = { ...soyuz, lines: ['x'.repeat(5_000)] };

    const { text } = plainly(post({ notices: [notice(1, long), notice(2), notice(3, long)] }));

    expect(text).toHaveLength(4_000);
    expect(text.split('\n\n').map(part => part.split('\n')[0])).toEqual([
      soyuz.title,
      soyuz.title,
      soyuz.title,
    ]);
  });
});

it('the key fact is plain text', () => {
  const message: Message = { ...soyuz, title: ['*Soyuz* ', { struck: 'docked' }] };

  expect(keyFact(post({ notices: [notice(1, message), notice(2)] }))).toBe('*Soyuz* ~docked~ and 1 more');
});

it('Slack takes whatever is in a post', () => {
  const notices = fc.array(
    fc
      .record({ message: nastyMessage, eventId: fc.nat() })
      .map(({ message, eventId }) => notice(eventId, message)),
    { minLength: 1, maxLength: 10 },
  );
  const mentions = fc.array(fc.oneof(fc.constantFrom('<@U1>', '<!here>', '<!subteam^S3>'), nastyText), {
    maxLength: 100,
  });

  fc.assert(
    fc.property(notices, mentions, (notices, mentions) => {
      posted({ notices, mentions });
      checkPlain(plainly(post({ notices })));
    }),
    { numRuns: 100 },
  );
});

function checkPlain({ text, blocks }: Pick<ReturnType<typeof editBody>, 'text' | 'blocks'>): void {
  expect(blocks).toEqual([]);
  expect(text.length).toBeLessThanOrEqual(4_000);
  const bare = text.replaceAll(/^(<![a-z]+>\s)+|<https?:\/\/[^\s<>|]+>/g, '');
  expect(bare).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
}
