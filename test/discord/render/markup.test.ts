import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn, piecesOf } from '../../../src/discord/render/markup.ts';
import { moment, type Text } from '../../../src/docking/message.ts';
import { oneLine } from '../../../src/drawing/one-line.ts';
import { nastySpans, nastyText } from '../../drawing/nasty-text.ts';

const at = new Date('2026-10-01T09:30:00Z');

function markup(text: Text): string {
  return drawn(piecesOf(text));
}

describe('a text from outside', () => {
  it.each([
    ['Progress MS-35 docked at 09:30, #644', 'Progress MS-35 docked at 09\\:30, #644'],
    ['*a* _b_ ~~c~~ ||d|| `e`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\`'],
    ['a \\* b', 'a \\\\\\* b'],
    ['[a](http://b)', '\\[a\\](http\\://b)'],
    ['<@&1> <@2> <#3>', '\\<@\u200b&1> \\<@\u200b2> \\<#3>'],
    ['@everyone and @Here', '@\u200beveryone and @\u200bHere'],
    ['mail@example.com', 'mail@example.com'],
    [
      '<t:0:R> </help:5> <:a:4> <https://x.example>',
      '\\<t\\:0\\:R> \\</help\\:5> \\<\\:a\\:4> \\<https\\://x.example>',
    ],
    [':rocket:', '\\:rocket\\:'],
    ['# x', '\\# x'],
    ['-# x', '\\-\\# x'],
    ['- # x', '\\- \\# x'],
    ['  > x', ' \\> x'],
    ['>>> x', '\\>\\>\\> x'],
    ['1. x', '1\\. x'],
    ['- 1) x', '\\- 1\\) x'],
    ['a\n# b\n- c', 'a # b - c'],
    ['a\0b\u202ec\ud800', 'a bc\ufffd'],
  ])('%j is shown as it is', (text, expected) => {
    expect(markup(text)).toBe(expected);
  });

  it('is no mention, no link and no formatting in whatever pieces it comes', () => {
    expect(markup(['@every', 'one'])).toBe('@\u200beveryone');
    expect(markup(['see [a', '](http://b)'])).toBe('see \\[a\\](http\\://b)');
    expect(markup(['<', '@&1>'])).toBe('\\<@\u200b&1>');
    expect(markup([moment(at), '# x'])).toBe('<t:1790847000:f>\\# x');
  });

  it('never has anything left that Discord would take for markup, and reads as before', () => {
    fc.assert(
      fc.property(nastyText, text => {
        const shown = markup(text);
        const unescaped = shown.replaceAll(/\\[^0-9A-Za-z\s]/gu, '¤');

        expect(unescaped).not.toMatch(/[\\*_~|`[\]<]|:\S|@(everyone|here|[&!]?\d)/i);
        expect(shown).not.toMatch(/^\s*([#>+-]|\d+[.)])/);
        expect(shown).not.toContain('\n');
        expect(shown.replaceAll(/\\([^0-9A-Za-z\s])/gu, '$1').replaceAll('\u200b', '')).toBe(
          oneLine(text).replaceAll('\u200b', ''),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what the bot itself says', () => {
  it('shows moments in the time of the reader', () => {
    expect(markup(['Docked ', moment(at), ' (', moment(at, 'relative'), '), ', moment(at, 'date')])).toBe(
      'Docked <t:1790847000:f> (<t:1790847000:R>), <t:1790847000:D>',
    );
  });

  it('strikes through, moments too, and once where it is nested', () => {
    expect(markup(['Port ', { struck: ['a ', { struck: 'b' }, moment(at)] }, ' → c'])).toBe(
      'Port ~~a b<t:1790847000:f>~~ → c',
    );
    expect(markup([{ struck: 'a' }, { struck: 'b' }, { struck: '' }])).toBe('~~ab~~');
    expect(markup([{ struck: 'a~' }])).toBe('~~a\\~\u200b~~');
  });

  it.each(['<@&123>', '<@123>', '<@!123>', '@everyone', '@here'])('shows %s as a mention', mention => {
    expect(markup(['mentions ', { mention }])).toBe(`mentions ${mention}`);
  });

  it.each([
    ['<@&1> <@2>', '\\<@\u200b&1> \\<@\u200b2>'],
    ['@everyone!', '@\u200beveryone!'],
    ['<@abc>', '\\<@abc>'],
    ['<@012>', '\\<@\u200b012>'],
    ['<#1>', '\\<#1>'],
    ['**ops**', '\\*\\*ops\\*\\*'],
  ])('shows %s, which is none, as text', (mention, expected) => {
    expect(markup([{ mention }])).toBe(expected);
  });

  it('opens and closes every strike', () => {
    fc.assert(
      fc.property(nastySpans, text => {
        const fences =
          markup(text)
            .replaceAll(/\\[^0-9A-Za-z\s]/gu, '¤')
            .match(/~+/g) ?? [];

        expect(fences.length % 2).toBe(0);
        expect(fences.every(fence => fence === '~~')).toBe(true);
      }),
    );
  });
});
