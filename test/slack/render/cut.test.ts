import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment } from '../../../src/docking/message.ts';
import { cut, cutPlain, split } from '../../../src/slack/render/cut.ts';
import { drawn, piecesOf } from '../../../src/slack/render/markup.ts';
import { mrkdwn } from '../../../src/slack/render/text-object.ts';
import { checkBody } from './check-body.ts';
import { nastySpans } from './nasty-text.ts';

const at = new Date('2026-10-01T09:30:00Z');

describe('a cut', () => {
  it.each([
    ['Soyuz', 4, 'Soy…'],
    ['👨‍👩‍👧‍👦 crew', 12, '👨‍👩‍👧‍👦…'],
    ['a&b', 6, 'a…'],
    ['a&b', 7, 'a&amp;b'],
  ])('of %s to %i units is %s', (text, limit, expected) => {
    expect(cutPlain(text, limit)).toBe(expected);
  });

  it('goes through no moment or mention', () => {
    expect(cut(piecesOf(['at ', moment(at), ' or so']), 60)).toBe('at …');
    expect(cut(piecesOf(['to ', { mention: '<@U123>' }, '!!']), 10)).toBe('to …');
  });

  it('closes what is struck through', () => {
    expect(cut(piecesOf([{ struck: 'Poisk zenith' }, ' → Prichal']), 8)).toBe('~Poisk…~');
  });

  it('keeps to the limit and breaks no markup', () => {
    fc.assert(
      fc.property(nastySpans, fc.integer({ min: 1, max: 80 }), (text, limit) => {
        const short = cut(piecesOf(text), limit);

        expect(short.length).toBeLessThanOrEqual(limit);
        if (short.trim() !== '') checkBody({ text: 'x', blocks: [{ type: 'section', text: mrkdwn(short) }] });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a split', () => {
  it('loses nothing, and strikes through each part for itself', () => {
    expect(split(piecesOf(['ab ', { struck: 'cdef' }, ' g']), 7)).toEqual(['ab ~c~', '~def~ ', 'g']);
  });

  it('begins no quote where a part begins', () => {
    expect(split(piecesOf('abc >de'), 6)).toEqual(['abc ', '\u00ad&gt;d', 'e']);
  });

  it('keeps every part to the limit', () => {
    fc.assert(
      fc.property(nastySpans, fc.integer({ min: 340, max: 400 }), (text, limit) => {
        const parts = split(piecesOf([text, text, text].flat()), limit);

        expect(parts.every(part => part.length <= limit)).toBe(true);
        expect(bare(parts.join(''))).toBe(bare(drawn(piecesOf([text, text, text].flat()))));
      }),
    );
  });
});

function bare(text: string): string {
  return text.replaceAll(/[\u200b\u00ad~]/g, '');
}
