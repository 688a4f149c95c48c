import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutgoingPost } from '../../../src/alerts/platform.ts';
import { createBody, editBody, keyFact, type NewPostLook } from '../../../src/discord/render/post-body.ts';
import type { Message } from '../../../src/docking/message.ts';
import { nonceOf } from '../../../src/drawing/nonce.ts';
import { nastyMessage } from '../../drawing/nasty-message.ts';
import { nastyText } from '../../drawing/nasty-text.ts';
import { manyFields } from '../../support/big-message.ts';
import { checkedMessage } from '../../support/discord/check/message-body.ts';
import { notice, outgoingPost, soyuz } from '../../support/outgoing-post.ts';

const marker = nonceOf(outgoingPost().key);

function created(said: Partial<OutgoingPost> = {}, look: Partial<NewPostLook> = {}) {
  const body = createBody(outgoingPost(said), { plain: false, answers: null, ...look });
  checkedMessage(MessageCreateRequestSchema, body);
  return body;
}

function edited(said: Partial<OutgoingPost> = {}, plain = false) {
  const body = editBody(outgoingPost(said), { plain });
  checkedMessage(MessageEditRequestPartialSchema, body);
  return body;
}

describe('a post', () => {
  it('of one alert has a button for its event, marked as this post', () => {
    expect(created()).toEqual({
      embeds: [
        {
          color: 0x3d9a5f,
          title: 'Soyuz MS-29 docked at Mir',
          description: 'Docked today',
          fields: [{ name: 'Port', value: 'Kvant aft', inline: true }],
          footer: { text: 'Data: The Space Devs' },
        },
      ],
      components: [
        {
          type: 1,
          components: [{ type: 2, style: 2, label: 'Details', custom_id: `n:${marker}:event event:644` }],
        },
      ],
      allowed_mentions: { parse: [], roles: [], users: [], replied_user: false },
      nonce: marker,
      enforce_nonce: true,
    });
  });

  it('of an alert that was taken back has a button that says why', () => {
    expect(edited({ notices: [notice(644, { ...soyuz, struck: true })] }).components).toEqual([
      {
        type: 1,
        components: [{ type: 2, style: 2, label: 'Why', custom_id: `n:${marker}:why event:644` }],
      },
    ]);
  });

  it('of several has a menu of them', () => {
    const progress = { ...soyuz, title: 'Progress MS-35 left Mir' };

    const { embeds, components } = created({ notices: [notice(644), notice(645, progress)] });

    expect(embeds).toHaveLength(2);
    expect(components).toMatchObject([
      {
        components: [
          {
            type: 3,
            custom_id: `n:${marker}:event event:`,
            placeholder: 'Details of…',
            options: [
              { label: 'Soyuz MS-29 docked at Mir', value: '644' },
              { label: 'Progress MS-35 left Mir', value: '645' },
            ],
          },
        ],
      },
    ]);
  });

  it('answers another message where it is asked to, even if that is gone', () => {
    expect(created({}, { answers: '99' }).message_reference).toEqual({
      message_id: '99',
      fail_if_not_exists: false,
    });
    expect(created({ replyTo: '99' }).message_reference).toBeUndefined();
  });

  it('makes no sound if it is silent', () => {
    expect(created({ silent: true }).flags).toBe(4096);
    expect(created().flags).toBeUndefined();
  });

  it('in a forum has no nonce', () => {
    const body = created({}, { isForumPost: true });

    expect(body.nonce).toBeUndefined();
    expect(body.enforce_nonce).toBeUndefined();
  });

  it('shares the room of a message fairly: long alerts are cut, short ones whole, none dropped', () => {
    const long = { ...soyuz, lines: ['x'.repeat(5_000)] };
    const notices = [notice(1, long), notice(2), notice(3, long), notice(4, long)];

    const { embeds = [] } = created({ notices });

    expect(embeds.map(({ footer }) => footer?.text)).toEqual(notices.map(() => 'Data: The Space Devs'));
    expect(embeds[1]).toEqual(created().embeds?.[0]);
    const [first = 0, , third = 0, fourth = 0] = embeds.map(({ description = '' }) => description.length);
    expect(first).toBeGreaterThan(1_500);
    expect(Math.abs(first - third)).toBeLessThanOrEqual(1);
    expect(Math.abs(first - fourth)).toBeLessThanOrEqual(1);
  });
});

it('a post shows as many fields of an alert as an embed takes', () => {
  const fields = manyFields(30);

  expect(created({ notices: [notice(1, { ...soyuz, fields })] }).embeds?.[0]?.fields).toHaveLength(25);
});

describe('who is mentioned', () => {
  it('is told the key fact, which is all that a push notification shows', () => {
    const { content, allowed_mentions } = created({
      mentions: ['<@&1>', '<@2>', '<@!3>'],
      notices: [notice(1), notice(2), notice(3)],
    });

    expect(content).toBe('<@&1> <@2> <@!3> Soyuz MS-29 docked at Mir and 2 more');
    expect(allowed_mentions).toEqual({ parse: [], roles: ['1'], users: ['2', '3'], replied_user: false });
  });

  it.each(['@everyone', '@here'])('is %s only if asked for', mention => {
    expect(created({ mentions: [mention] }).allowed_mentions?.parse).toEqual(['everyone']);
    expect(created({ mentions: ['<@&1>'] }).allowed_mentions?.parse).toEqual([]);
  });

  it('is nobody whom a name mentions', () => {
    const message = { ...soyuz, title: '@everyone <@&7> <@8>' };

    const { content, allowed_mentions } = created({ mentions: ['@everyone'], notices: [notice(1, message)] });

    expect(content).toBe('@everyone @\u200beveryone \\<@\u200b&7> \\<@\u200b8>');
    expect(allowed_mentions).toMatchObject({ roles: [], users: [] });
  });

  it('is at most a hundred roles, as Discord takes', () => {
    const mentions = Array.from({ length: 101 }, (_, index) => `<@&${index + 1}>`);

    expect(created({ mentions }).allowed_mentions?.roles).toHaveLength(100);
  });

  it('is text if it is no mention', () => {
    const { content, allowed_mentions } = created({ mentions: ['<#5>', '@ops'] });

    expect(content).toBe('\\<#5> @ops Soyuz MS-29 docked at Mir');
    expect(allowed_mentions).toEqual({ parse: [], roles: [], users: [], replied_user: false });
  });
});

describe('an edit', () => {
  it('names everything anew, so that nothing old stays and nobody is pinged by it', () => {
    const { nonce, enforce_nonce, ...rest } = created();

    expect(edited({ silent: true, replyTo: '99' })).toEqual({ ...rest, content: '' });
    expect(edited({ mentions: ['<@&1>'] }).allowed_mentions.roles).toEqual(['1']);
    expect(edited({}, true).embeds).toEqual([]);
  });
});

describe('without embeds', () => {
  it('a post says the same as text, its addresses not unfurled', () => {
    const message: Message = {
      ...soyuz,
      links: [{ label: 'About *Soyuz*', url: 'https://x.example/a_b' }],
      image: {
        url: 'https://x.example/a.jpg',
        thumbnailUrl: null,
        credit: 'Picture: NASA',
        embeddable: true,
      },
    };

    const body = created({ mentions: ['<@&1>'], notices: [notice(644, message)] }, { plain: true });

    expect(body.content).toBe(
      [
        '<@&1>',
        'Soyuz MS-29 docked at Mir',
        'Docked today',
        'Port: Kvant aft',
        'About \\*Soyuz\\*: <https://x.example/a_b>',
        'Picture: NASA: <https://x.example/a.jpg>',
        'Data: The Space Devs',
      ].join('\n'),
    );
    expect(body.embeds).toEqual([]);
    expect(body.components?.[0]).toMatchObject({
      components: [{ label: 'Details' }, { label: 'About *Soyuz*', url: 'https://x.example/a_b' }],
    });
    expect(body.nonce).toBe(marker);
  });

  it('leaves room for what is said, however many are mentioned', () => {
    const mentions = Array.from({ length: 90 }, (_, index) => `<@&${index + 10}${'0'.repeat(17)}>`);

    expect(created({ mentions }, { plain: true }).content).toContain('Soyuz MS-29 docked at Mir');
  });

  it('says something of every alert', () => {
    const long = { ...soyuz, lines: ['x'.repeat(5_000)] };

    const { content = '' } = created(
      { notices: [notice(1, long), notice(2), notice(3, long)] },
      { plain: true },
    );

    expect(content).toHaveLength(2_000);
    expect(content.split('\n\n').map(part => part.split('\n')[0])).toEqual([
      'Soyuz MS-29 docked at Mir',
      'Soyuz MS-29 docked at Mir',
      'Soyuz MS-29 docked at Mir',
    ]);
  });
});

it('the key fact is plain text', () => {
  const message: Message = { ...soyuz, title: ['*Soyuz* ', { struck: 'docked' }] };

  expect(keyFact(outgoingPost({ notices: [notice(1, message), notice(2)] }))).toBe(
    '*Soyuz* ~docked~ and 1 more',
  );
});

it('Discord takes whatever is in a post', () => {
  const notices = fc.array(
    fc
      .record({ message: nastyMessage, eventId: fc.nat() })
      .map(({ message, eventId }) => notice(eventId, message)),
    { minLength: 1, maxLength: 10 },
  );
  const mentions = fc.array(fc.oneof(fc.constantFrom('<@&1>', '<@2>', '@everyone'), nastyText), {
    maxLength: 100,
  });

  fc.assert(
    fc.property(notices, mentions, fc.boolean(), fc.boolean(), (notices, mentions, plain, silent) => {
      const { embeds = [] } = created({ notices, mentions, silent }, { plain, answers: '99' });

      expect(embeds).toHaveLength(plain ? 0 : notices.length);
      edited({ notices, mentions }, plain);
    }),
    { numRuns: 100 },
  );
});
