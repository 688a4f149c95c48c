import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment, momentWithAge, type Text } from '../../../src/docking/message.ts';
import { oneLine } from '../../../src/drawing/one-line.ts';
import { drawn, piecesOf } from '../../../src/slack/render/markup.ts';
import { mrkdwn, plainText } from '../../../src/slack/render/text-object.ts';
import { checkBody } from './check-body.ts';
import { nastySpans, nastyText } from './nasty-text.ts';

const at = new Date('2026-10-01T09:30:00Z');

function markup(text: Text): string {
  return drawn(piecesOf(text));
}

describe('a text from outside', () => {
  it.each([
    ['Progress MS-35 docked at 09:30, #644', 'Progress MS-35 docked at 09:30, #644'],
    ['*a* _b_ ~c~ `d`', '∗a∗ ˍbˍ ∼c∼ ˋdˋ'],
    ['＊a＊ ＿b＿ ～c～ ｀d｀', '﹡a﹡ ⸏b⸏ ∼c∼ ˋdˋ'],
    ['a & b &amp; c', 'a &amp; b &amp;amp; c'],
    ['<!channel> <@U1> <#C2>', '&lt;!channel&gt; &lt;@U1&gt; &lt;#C2&gt;'],
    ['<!date^0^{ago}|x> <http://x|y>', '&lt;!date^0^{ago}|x&gt; &lt;http://x|y&gt;'],
    [':rocket: :a:b:', ':\u200brocket: :\u200ba:\u200bb:'],
    [
      '/docking list station:iss after:2024 order:-departure',
      '/docking list station:iss after:2024 order:-departure',
    ],
    ['> x', '\u00ad&gt; x'],
    ['  >>> x', ' \u00ad&gt;&gt;&gt; x'],
    ['＞ x', '\u00ad＞ x'],
    ['a > b', 'a &gt; b'],
    ['a\n> b\n• c', 'a &gt; b • c'],
    ['a\0b\u202ec\ud800', 'a bc\ufffd'],
  ])('%j is shown as it is', (text, expected) => {
    expect(markup(text)).toBe(expected);
  });

  it('is no mention, no moment and no formatting in whatever pieces it comes', () => {
    expect(markup(['<!chan', 'nel>'])).toBe('&lt;!channel&gt;');
    expect(markup([':roc', 'ket:'])).toBe(':\u200brocket:');
    expect(markup(['*', moment(at, 'date'), '*'])).toBe('∗<!date^1790847000^{date_short}|1 Oct 2026>∗');
  });

  it('is plain text letter by letter where Slack reads no markup', () => {
    expect(plainText('*a* :b: <c> & d', 75)).toEqual({
      type: 'plain_text',
      text: '*a* :b: &lt;c&gt; &amp; d',
      emoji: false,
    });
    expect(plainText(' \n ', 75).text).toBe('…');
  });

  it('never has anything left that Slack would take for markup, and reads as before', () => {
    fc.assert(
      fc.property(nastyText, text => {
        const shown = markup(text);

        expect(shown).not.toMatch(/[*_~`<>\n]|:[^\s\u200b:]+:|&(?!(amp|lt|gt);)|^\s*(&gt;|＞)/);
        expect(lettersIn(shown)).toBe(
          lettersIn(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what the bot itself says', () => {
  it('shows moments in the time of the reader', () => {
    expect(markup(['Docked ', moment(at), ' (', moment(at, 'relative'), '), ', moment(at, 'date')])).toBe(
      'Docked <!date^1790847000^{date_short_pretty} at {time}|1 Oct 2026, 09:30 UTC> (<!date^1790847000^{ago}|1 Oct 2026, 09:30 UTC>), <!date^1790847000^{date_short}|1 Oct 2026>',
    );
  });

  it('shows moments before 1970 in UTC', () => {
    expect(markup(['Docked ', moment(new Date('1966-03-16T22:14:00Z'))])).toBe(
      'Docked 16 Mar 1966, 22:14 UTC',
    );
  });

  it('says once what was before 1970, since its age would be the same again', () => {
    const docked = momentWithAge(new Date('1966-03-16T22:14:00Z'));

    expect(markup(['Docked ', ...docked, ' at a port'])).toBe('Docked 16 Mar 1966, 22:14 UTC at a port');
    expect(markup([{ struck: docked }, ' → ', ...docked])).toBe(
      '~16 Mar 1966, 22:14 UTC~ → 16 Mar 1966, 22:14 UTC',
    );
  });

  it('strikes through, moments too, and once where it is nested', () => {
    expect(markup(['Port ', { struck: ['a ', { struck: 'b' }] }, ' → c'])).toBe('Port ~a b~ → c');
    expect(markup([{ struck: [moment(at, 'date')] }])).toBe('~<!date^1790847000^{date_short}|1 Oct 2026>~');
    expect(markup([{ struck: 'a' }, { struck: 'b' }, { struck: '' }])).toBe('~ab~');
  });

  it('strikes through where Slack would not see it: in a word, and beside a space', () => {
    expect(markup(['a', { struck: 'b' }, 'c'])).toBe('a\u200b~b~\u200bc');
    expect(markup(['a', { struck: ' b ' }, 'c', { struck: ' ' }])).toBe('a ~b~ c ');
    expect(markup([{ struck: 'a~' }, ')'])).toBe('~a∼~\u200b)');
  });

  it.each(['<@U123>', '<@W123>', '<!subteam^S123>'])('shows %s as a mention', mention => {
    expect(markup(['mentions ', { mention }])).toBe(`mentions ${mention}`);
  });

  it.each(['here', 'channel', 'everyone'])('names @%s and pings nobody', name => {
    expect(markup(['mentions ', { mention: `<!${name}>` }])).toBe(`mentions @${name}`);
  });

  it.each([
    ['<@U1> <@U2>', '&lt;@U1&gt; &lt;@U2&gt;'],
    ['<@U1|ann>', '&lt;@U1|ann&gt;'],
    ['<@B1>', '&lt;@B1&gt;'],
    ['<#C1>', '&lt;#C1&gt;'],
    ['<!here|x>', '&lt;!here|x&gt;'],
    ['<!date^1^{ago}|x>', '&lt;!date^1^{ago}|x&gt;'],
    ['*ops*', '∗ops∗'],
  ])('shows %s, which is none, as text', (mention, expected) => {
    expect(markup([{ mention }])).toBe(expected);
  });

  it('opens and closes every strike, where Slack sees it', () => {
    fc.assert(
      fc.property(nastySpans, text => {
        const shown = markup(text);

        if (shown.trim() === '') return;
        checkBody({ text: 'x', blocks: [{ type: 'section', text: mrkdwn(shown) }] });
      }),
      { numRuns: 1_000 },
    );
  });
});

const alike: Readonly<Record<string, string>> = {
  '∗': '*',
  '﹡': '*',
  '＊': '*',
  ˍ: '_',
  '⸏': '_',
  '＿': '_',
  '∼': '~',
  '～': '~',
  ˋ: '`',
  '｀': '`',
};

/** Without what is not seen, and look-alikes the same. */
function lettersIn(text: string): string {
  return oneLine(text)
    .replaceAll(/[\u200b\u00ad]/g, '')
    .replaceAll(/[∗﹡＊ˍ⸏＿∼～ˋ｀]/g, letter => alike[letter] ?? letter);
}
