import type { Moment, Span, Text } from '../../docking/message.ts';
import { graphemes } from '../../drawing/graphemes.ts';
import { oneLine } from '../../drawing/one-line.ts';
import { asPlainText } from '../../drawing/plain-text.ts';
import { blank, entities, unformatted } from './escaped.ts';

/** What is never cut in two: a letter as readers see it with its escape, a moment, a mention. */
export interface Piece {
  readonly text: string;
  readonly struck: boolean;
}

export const lineBreak: Piece = { text: '\n', struck: false };

/** A text as Slack's mrkdwn; nothing in it is markup but moments, mentions and what is struck. */
export function piecesOf(text: Text, struck = false): readonly Piece[] {
  return merged(text, struck).flatMap(({ span, struck }) =>
    typeof span === 'string'
      ? lettersOf(unformatted(oneLine(span)), struck)
      : [{ text: markupOf(span), struck }],
  );
}

/** For where Slack reads no mrkdwn. */
export function plainPieces(text: string): readonly Piece[] {
  return lettersOf(oneLine(text), false);
}

export function markup(text: Text): string {
  return drawn(piecesOf(text));
}

/** Puts pieces together, with ~ around what is struck: never inside a word or beside a space within. */
export function drawn(pieces: readonly Piece[]): string {
  let output = '';
  let isClosed = false;
  for (const { text, struck } of runsOf(pieces)) {
    const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
    const isFenced = struck && core !== '';
    const isTight = before === '' && output !== '' && !/\s/.test(output.slice(-1));
    if (isTight && (isFenced || isClosed)) output += blank;
    output += isFenced ? `${before}~${core}~${after}` : text;
    isClosed = isFenced && after === '';
  }
  return output;
}

function runsOf(pieces: readonly Piece[]): readonly Piece[] {
  const runs: { text: string; struck: boolean }[] = [];
  for (const { text, struck } of pieces) {
    const last = runs.at(-1);
    if (last?.struck === struck) last.text += text;
    else runs.push({ text, struck });
  }
  return runs;
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
    if (typeof span === 'string' || 'at' in span || member.test(span.mention)) return [{ span, struck }];
    return [{ span: span.mention.replace(broadcast, '@$1'), struck }];
  });
}

/** Ids are letters and digits, of no length that Slack would promise. */
const member = /^<(?:@[UW]|!subteam\^S)[A-Z0-9]{1,30}>$/;
/** Slack would ping everybody wherever it reads this: only what is meant to ping has it, all else says @here. */
const broadcast = /^<!(here|channel|everyone)>$/;

/** A group, a person or everybody, in Slack's own notation. */
export function isMention(text: string): boolean {
  return member.test(text) || broadcast.test(text);
}

/** https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const momentStyles = {
  full: '{date_short_pretty} at {time}',
  date: '{date_short}',
  relative: '{ago}',
} as const;

function markupOf(span: Moment | { readonly mention: string }): string {
  if ('mention' in span) return span.mention;
  const seconds = Math.floor(span.at.getTime() / 1_000);
  const inUtc = asPlainText([span]);
  // Slack says nothing of what was before 1970, such as the first dockings.
  return seconds < 0 ? inUtc : `<!date^${seconds}^${momentStyles[span.style]}|${inUtc}>`;
}

function lettersOf(text: string, struck: boolean): readonly Piece[] {
  return graphemes(text).map(letter => ({ text: entities(letter), struck }));
}
