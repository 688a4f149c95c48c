import { describe, expect, it } from 'vitest';
import { cutPieces, cutTogether, splitPieces } from '../../src/drawing/cut.ts';
import { graphemes } from '../../src/drawing/graphemes.ts';
import type { Piece } from '../../src/drawing/pieces.ts';

/** What is struck is put between [ and ]. */
function draw(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text, struck }) => (struck ? `[${text}]` : text))
    .join('')
    .replaceAll('][', '');
}

function pieces(text: string, struck = false): readonly Piece[] {
  return graphemes(text).map(text => ({ text, struck }));
}

describe('a cut', () => {
  it.each([
    ['Soyuz', 5, 'Soyuz'],
    ['Soyuz', 4, 'Soy…'],
    ['👨‍👩‍👧‍👦 crew', 12, '👨‍👩‍👧‍👦…'],
    ['👨‍👩‍👧‍👦 crew', 11, '…'],
    ['e\u0301e\u0301', 3, 'e\u0301…'],
    ['Soyuz', 1, '…'],
    ['Soyuz', 0, ''],
    ['', 0, ''],
  ])('of %s to %i units is %s', (text, limit, expected) => {
    expect(cutPieces(pieces(text), limit, draw)).toBe(expected);
  });

  it('closes what is struck through', () => {
    expect(cutPieces([...pieces('Poisk', true), ...pieces(' → Prichal')], 6, draw)).toBe('[Poi…]');
  });
});

describe('a split', () => {
  it('loses nothing, and strikes through each part for itself', () => {
    const mixed = [...pieces('ab'), ...pieces('cdef', true), ...pieces('g')];

    expect(splitPieces(mixed, 5, draw)).toEqual(['ab[c]', '[def]', 'g']);
  });

  it('has a part of its own for a piece that is longer than all of it', () => {
    const long = [...pieces('a'), { text: 'long', struck: false }, ...pieces('b')];

    expect(splitPieces(long, 2, draw)).toEqual(['a', 'long', 'b']);
  });
});

describe('several texts cut together', () => {
  const long = [pieces('abcdef'), pieces('ghijkl')];
  const short = [pieces('xy')];

  it('are whole if they fit, with a blank line between and without empty rows', () => {
    expect(cutTogether([[...long, []], short], 17, draw)).toBe('abcdef\nghijkl\n\nxy');
  });

  it('lose of the longest first, and none is dropped', () => {
    expect(cutTogether([long, short, long], 20, draw)).toBe('abcdef…\n\nxy\n\nabcdef…');
  });
});
