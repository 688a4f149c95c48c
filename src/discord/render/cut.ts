import { cutPieces, splitPieces } from '../../drawing/cut.ts';
import type { Piece } from '../../drawing/pieces.ts';
import { drawn, plainPieces } from './markup.ts';

/** At most so many UTF-16 units; what is longer ends in … . */
export function cut(pieces: readonly Piece[], limit: number): string {
  return cutPieces(pieces, limit, drawn);
}

export function cutPlain(text: string, limit: number): string {
  return cut(plainPieces(text), limit);
}

/** The same whole, in as few parts of at most so many units as can be. */
export function split(pieces: readonly Piece[], limit: number): readonly string[] {
  return splitPieces(pieces, limit, drawn);
}
