import type { Mention, Moment, Span, Text } from '../docking/message.ts';

/** What is never cut in two: a letter as readers see it with its escape, a moment, a mention. */
export interface Piece {
  readonly text: string;
  readonly struck: boolean;
}

export const lineBreak: Piece = { text: '\n', struck: false };

/** How a platform writes a text. */
export interface Notation {
  /** Words taken apart, each letter with its escape. */
  readonly letters: (words: string) => readonly string[];
  /** In markup of the platform's own, or in words where it has none. */
  readonly written: (span: Moment | Mention) => Written;
}

export interface Written {
  readonly text: string;
  readonly isMarkup: boolean;
}

/** A text as a platform writes it; nothing in it is markup but moments, mentions and what is struck. */
export function piecesIn(notation: Notation, text: Text, struck: boolean): readonly Piece[] {
  return merged(flat(notation, text, struck)).flatMap(({ text, isMarkup, struck }) =>
    (isMarkup ? [text] : notation.letters(text)).map(text => ({ text, struck })),
  );
}

/** Texts one below the other. */
export function inRows(rows: readonly (readonly Piece[])[]): readonly Piece[] {
  return rows.flatMap((row, index) => (index === 0 ? row : [lineBreak, ...row]));
}

interface Run extends Piece, Written {}

/** Words side by side become one, since what is markup may be spread over them; empty ones go. */
function merged(runs: readonly Run[]): readonly Run[] {
  const fewer: Run[] = [];
  for (const run of runs) {
    if (run.text === '') continue;
    const last = fewer.at(-1);
    const isOn = last?.struck === run.struck && !last.isMarkup && !run.isMarkup;
    if (isOn) fewer[fewer.length - 1] = { ...last, text: last.text + run.text };
    else fewer.push(run);
  }
  return fewer;
}

function flat(notation: Notation, text: Text, struck: boolean): readonly Run[] {
  const spans: readonly Span[] = typeof text === 'string' ? [text] : text;
  return spans.flatMap(span => {
    if (typeof span === 'string') return { text: span, isMarkup: false, struck };
    if ('struck' in span) return flat(notation, span.struck, true);
    return { ...notation.written(span), struck };
  });
}
