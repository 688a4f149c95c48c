import type { Text } from '../../docking/message.ts';
import { graphemes } from '../../drawing/graphemes.ts';
import { oneLine } from '../../drawing/one-line.ts';
import { type Notation, type Piece, piecesIn } from '../../drawing/pieces.ts';
import { asPlainText, withoutAges } from '../../drawing/plain-text.ts';
import { blank, entities, unformatted } from './escaped.ts';

/** https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const momentStyles = {
  full: '{date_short_pretty} at {time}',
  date: '{date_short}',
  relative: '{ago}',
} as const;

const notation: Notation = {
  letters: words => lettersOf(unformatted(withoutAges(oneLine(words)))),
  written(span) {
    if ('mention' in span) {
      const { mention } = span;
      return { text: mention.replace(broadcast, '@$1'), isMarkup: member.test(mention) };
    }
    const seconds = Math.floor(span.at.getTime() / 1_000);
    const inUtc = asPlainText([span]);
    // Slack says nothing of what was before 1970, such as the first dockings.
    if (seconds < 0) return { text: inUtc, isMarkup: false };
    return { text: `<!date^${seconds}^${momentStyles[span.style]}|${inUtc}>`, isMarkup: true };
  },
};

/** A text as Slack's mrkdwn; nothing in it is markup but moments, mentions and what is struck. */
export function piecesOf(text: Text, struck = false): readonly Piece[] {
  return piecesIn(notation, text, struck);
}

/** For where Slack reads no mrkdwn. */
export function plainPieces(text: string): readonly Piece[] {
  return lettersOf(oneLine(text)).map(text => ({ text, struck: false }));
}

function lettersOf(text: string): readonly string[] {
  return graphemes(text).map(entities);
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

/** Ids are letters and digits, of no length that Slack would promise. */
const member = /^<(?:@[UW]|!subteam\^S)[A-Z0-9]{1,30}>$/;
/** Slack would ping everybody wherever it reads this: only what is meant to ping has it, all else says @here. */
const broadcast = /^<!(here|channel|everyone)>$/;

/** A group, a person or everybody, in Slack's own notation. */
export function isMention(text: string): boolean {
  return member.test(text) || broadcast.test(text);
}
