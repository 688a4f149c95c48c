import type { Moment, Span, Text } from '../../docking/message.ts';
import { graphemes } from '../../drawing/graphemes.ts';
import { oneLine } from '../../drawing/one-line.ts';
import { escaped } from './escaped.ts';
import { blank } from './limits.ts';

/** What is never cut in two: a letter as readers see it with its escape, a moment, a mention. */
export interface Piece {
  readonly text: string;
  readonly struck: boolean;
}

/** A text as Discord's markup; nothing in it is markup but moments, mentions and what is struck. */
export function piecesOf(text: Text, struck = false): readonly Piece[] {
  return merged(text, struck).flatMap(({ span, struck }) =>
    typeof span === 'string' ? escapedPieces(span, struck) : [{ text: markupOf(span), struck }],
  );
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

interface Run {
  readonly span: Exclude<Span, { readonly struck: Text }>;
  readonly struck: boolean;
}

/** Strings side by side become one, since what is markup may be spread over them; empty ones go. */
function merged(text: Text, struck: boolean): readonly Run[] {
  const runs: Run[] = [];
  for (const run of flat(text, struck)) {
    const last = runs.at(-1);
    const isSame = last?.struck === run.struck;
    if (run.span === '') continue;
    if (isSame && typeof last.span === 'string' && typeof run.span === 'string') {
      runs[runs.length - 1] = { span: last.span + run.span, struck: run.struck };
    } else {
      runs.push(run);
    }
  }
  return runs;
}

function flat(text: Text, struck: boolean): readonly Run[] {
  if (typeof text === 'string') return [{ span: text, struck }];
  return text.flatMap((span): readonly Run[] => {
    if (typeof span !== 'string' && 'struck' in span) return flat(span.struck, true);
    return typeof span !== 'string' && 'mention' in span && !isMention(span.mention)
      ? [{ span: span.mention, struck }]
      : [{ span, struck }];
  });
}

/** A role, a person or everybody, in Discord's own notation. */
export function isMention(text: string): boolean {
  return /^(?:<@[&!]?[1-9]\d{0,18}>|@everyone|@here)$/.test(text);
}

/** https://discord.com/developers/docs/reference#message-formatting-timestamp-styles */
const momentStyles = { full: 'f', date: 'D', relative: 'R' } as const;

function markupOf(span: Moment | { readonly mention: string }): string {
  if ('mention' in span) return span.mention;
  return `<t:${Math.floor(span.at.getTime() / 1_000)}:${momentStyles[span.style]}>`;
}

/** An escape stays with what it escapes; some letters of other scripts take the backslash to themselves. */
function escapedPieces(text: string, struck: boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  let open = '';
  for (const grapheme of graphemes(escaped(oneLine(text)))) {
    open += grapheme;
    if (endsInEscape(open)) continue;
    pieces.push({ text: open, struck });
    open = '';
  }
  return pieces;
}

function endsInEscape(text: string): boolean {
  const backslashes = /\\*$/.exec(text)?.[0].length ?? 0;
  return backslashes % 2 === 1;
}
