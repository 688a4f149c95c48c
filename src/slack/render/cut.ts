import { unquoted } from './escaped.ts';
import { drawn, type Piece, plainPieces } from './markup.ts';

/** At most so many UTF-16 units; what is longer ends in … . */
export function cut(pieces: readonly Piece[], limit: number): string {
  const whole = drawn(pieces);
  if (whole.length <= limit) return whole;
  const count = mostThatFit(pieces, limit, ellipsis);
  return count === 0 && limit < 1 ? '' : drawn([...pieces.slice(0, count), ...ellipsis(pieces[count - 1])]);
}

export function cutPlain(text: string, limit: number): string {
  return cut(plainPieces(text), limit);
}

/** The same whole, in as few parts of at most so many units as can be, each on a line of its own. */
export function split(pieces: readonly Piece[], limit: number): readonly string[] {
  const parts: string[] = [];
  let rest = pieces;
  while (rest.length > 0) {
    const count = Math.max(
      1,
      mostThatFit(rest, limit - 1, () => []),
    );
    parts.push(unquoted(drawn(rest.slice(0, count))));
    rest = rest.slice(count);
  }
  return parts;
}

/** Within what is struck, if the last piece is. */
function ellipsis(last?: Piece): readonly Piece[] {
  return [{ text: '…', struck: last?.struck ?? false }];
}

type End = (last?: Piece) => readonly Piece[];

function mostThatFit(pieces: readonly Piece[], limit: number, end: End): number {
  let fitting = 0;
  // No piece is empty.
  let tooMany = Math.min(pieces.length, limit) + 1;
  while (tooMany - fitting > 1) {
    const count = Math.floor((fitting + tooMany) / 2);
    const text = drawn([...pieces.slice(0, count), ...end(pieces[count - 1])]);
    if (text.length <= limit) fitting = count;
    else tooMany = count;
  }
  return fitting;
}
