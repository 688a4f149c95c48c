import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, cutPlain, split } from '../../../src/discord/render/cut.ts';
import { drawn, piecesOf } from '../../../src/discord/render/markup.ts';
import { moment } from '../../../src/docking/message.ts';
import { nastySpans } from '../../drawing/nasty-text.ts';

const at = new Date('2026-10-01T09:30:00Z');

describe('a cut', () => {
  it.each([
    ['Soyuz', 4, 'Soy…'],
    ['👨‍👩‍👧‍👦 crew', 12, '👨‍👩‍👧‍👦…'],
  ])('of %s to %i units is %s', (text, limit, expected) => {
    expect(cutPlain(text, limit)).toBe(expected);
  });

  it('goes through no escape, moment or mention', () => {
    expect(cut(piecesOf('a*b'), 3)).toBe('a…');
    expect(cut(piecesOf(['at ', moment(at), ' or so']), 15)).toBe('at …');
    expect(cut(piecesOf(['to ', { mention: '<@&123>' }, '!!']), 10)).toBe('to …');
  });

  it('closes what is struck through', () => {
    expect(cut(piecesOf([{ struck: 'Poisk zenith' }, ' → Prichal']), 10)).toBe('~~Poisk…~~');
  });

  it('keeps to the limit, breaks no markup and begins as the whole does', () => {
    fc.assert(
      fc.property(nastySpans, fc.integer({ min: 1, max: 80 }), (text, limit) => {
        const whole = drawn(piecesOf(text));
        const short = cut(piecesOf(text), limit);

        expect(short.length).toBeLessThanOrEqual(limit);
        if (whole.length <= limit) {
          expect(short).toBe(whole);
          return;
        }
        const kept = short.replace(/…(\u200b?~~)?$/, '');
        expect(whole.startsWith(kept.replace(/~~$/, ''))).toBe(true);
        const unescaped = short.replaceAll(/\\[^0-9A-Za-z\s]/gu, '¤');
        expect(unescaped).not.toContain('\\');
        expect((unescaped.match(/~~/g) ?? []).length % 2).toBe(0);
        expect(unescaped.replaceAll(/<t:-?\d+:[fDR]>|<@&123>/g, '')).not.toContain('<');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a split', () => {
  it('loses nothing, and strikes through each part for itself', () => {
    expect(split(piecesOf(['ab', { struck: 'cdef' }, 'g']), 7)).toEqual(['ab~~c~~', '~~def~~', 'g']);
  });

  it('takes apart what is far longer than any letter', () => {
    const parts = split(piecesOf(`a${'\u0301'.repeat(300)}`), 100);

    expect(parts.map(part => part.length)).toEqual([100, 100, 100, 1]);
  });

  it('keeps every part to the limit', () => {
    fc.assert(
      fc.property(nastySpans, fc.integer({ min: 90, max: 120 }), (text, limit) => {
        const parts = split(piecesOf(text), limit);

        expect(parts.every(part => part.length <= limit)).toBe(true);
        expect(bare(parts.join(''))).toBe(bare(drawn(piecesOf(text))));
      }),
    );
  });
});

function bare(text: string): string {
  // A backslash that is escaped itself escapes nothing.
  return text.replaceAll(/\u200b|(?<=(?<!\\)(?:\\\\)*)~~/g, '');
}
