import type { Text } from '../../docking/message.ts';
import { graphemes } from '../../drawing/graphemes.ts';
import { oneLine } from '../../drawing/one-line.ts';
import { type Notation, type Piece, piecesIn } from '../../drawing/pieces.ts';
import { escaped } from './escaped.ts';
import { blank } from './limits.ts';

/** https://discord.com/developers/docs/reference#message-formatting-timestamp-styles */
const momentStyles = { full: 'f', date: 'D', relative: 'R' } as const;

const notation: Notation = {
  letters: escapedLetters,
  written(span) {
    if ('mention' in span) return { text: span.mention, isMarkup: isMention(span.mention) };
    const seconds = Math.floor(span.at.getTime() / 1_000);
    return { text: `<t:${seconds}:${momentStyles[span.style]}>`, isMarkup: true };
  },
};

/** A text as Discord's markup; nothing in it is markup but moments, mentions and what is struck. */
export function piecesOf(text: Text, struck = false): readonly Piece[] {
  return piecesIn(notation, text, struck);
}

export function plainPieces(text: string): readonly Piece[] {
  return graphemes(text).map(text => ({ text, struck: false }));
}

const fence = '~~';

/** Puts pieces together, with ~~ around what is struck. */
export function drawn(pieces: readonly Piece[]): string {
  let output = '';
  let isStruck = false;
  for (const { text, struck } of [...pieces, { text: '', struck: false }]) {
    if (struck !== isStruck) output += output.endsWith('~') ? blank + fence : fence;
    output += text;
    isStruck = struck;
  }
  return output;
}

/** A role, a person or everybody, in Discord's own notation. */
export function isMention(text: string): boolean {
  return /^(?:<@[&!]?[1-9]\d{0,18}>|@everyone|@here)$/.test(text);
}

/** An escape stays with what it escapes; some letters of other scripts take the backslash to themselves. */
function escapedLetters(text: string): readonly string[] {
  const letters: string[] = [];
  let open = '';
  for (const grapheme of graphemes(escaped(oneLine(text)))) {
    open += grapheme;
    if (endsInEscape(open)) continue;
    letters.push(open);
    open = '';
  }
  return letters;
}

function endsInEscape(text: string): boolean {
  const backslashes = /\\*$/.exec(text)?.[0].length ?? 0;
  return backslashes % 2 === 1;
}
