import { fairShares } from './fair-shares.ts';
import { inRows, type Piece } from './pieces.ts';

/** Puts pieces together, with the platform's markup around what is struck. */
export type Draw = (pieces: readonly Piece[]) => string;

/** At most so many UTF-16 units; what is longer ends in … . */
export function cutPieces(pieces: readonly Piece[], limit: number, draw: Draw): string {
  const whole = draw(pieces);
  if (whole.length <= limit) return whole;
  const count = mostThatFit(pieces, limit, draw, ellipsis);
  return count === 0 && limit < 1 ? '' : draw([...pieces.slice(0, count), ...ellipsis(pieces[count - 1])]);
}

/** The same whole, in as few parts of at most so many units as can be. */
export function splitPieces(pieces: readonly Piece[], limit: number, draw: Draw): readonly string[] {
  const parts: string[] = [];
  let rest = pieces;
  while (rest.length > 0) {
    const count = Math.max(
      1,
      mostThatFit(rest, limit, draw, () => []),
    );
    parts.push(draw(rest.slice(0, count)));
    rest = rest.slice(count);
  }
  return parts;
}

const gap = '\n\n';

/** Several texts of rows, cut to so many units together, none dropped; empty rows go. */
export function cutTogether(
  texts: readonly (readonly (readonly Piece[])[])[],
  limit: number,
  draw: Draw,
): string {
  const whole = texts.map(rows => inRows(rows.filter(row => row.length > 0)));
  const shares = fairShares(
    whole.map(pieces => draw(pieces).length),
    limit - gap.length * (texts.length - 1),
  );
  return whole.map((pieces, index) => cutPieces(pieces, shares[index] ?? 0, draw)).join(gap);
}

/** Within what is struck, if the last piece is. */
function ellipsis(last?: Piece): readonly Piece[] {
  return [{ text: '…', struck: last?.struck ?? false }];
}

type End = (last?: Piece) => readonly Piece[];

function mostThatFit(pieces: readonly Piece[], limit: number, draw: Draw, end: End): number {
  let fitting = 0;
  // No piece is empty.
  let tooMany = Math.min(pieces.length, limit) + 1;
  while (tooMany - fitting > 1) {
    const count = Math.floor((fitting + tooMany) / 2);
    const text = draw([...pieces.slice(0, count), ...end(pieces[count - 1])]);
    if (text.length <= limit) fitting = count;
    else tooMany = count;
  }
  return fitting;
}
