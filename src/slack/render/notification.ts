import type { Message, Text } from '../../docking/message.ts';
import { asPlainText } from '../../drawing/plain-text.ts';
import { cut } from './cut.ts';
import { limits, nothing } from './limits.ts';
import { lineBreak, type Piece, piecesOf } from './markup.ts';

/** What notifications show and screen readers read, row by row: words alone, times in UTC. */
export function wordsOf(message: Message): readonly string[] {
  const { lines = [], fields = [] } = message;
  return [titleInWords(message), ...lines.map(line => inWords(line, message)), ...fields.map(fieldInWords)];
}

export function titleInWords(message: Pick<Message, 'title' | 'struck'>): string {
  return inWords(message.title, message);
}

export function inWords(text: Text, { struck }: Pick<Message, 'struck'>): string {
  return withoutAges(asPlainText(struck ? [{ struck: text }] : text)).trim();
}

export function fieldInWords({ name, value }: { readonly name: string; readonly value: Text }): string {
  return `${asPlainText(name).trim()}: ${inWords(value, {})}`;
}

/** In UTC a moment and its age, "… 09:30 UTC (2 hours ago)", are the same twice. */
function withoutAges(text: string): string {
  return text.replaceAll(/(?<!\d)(\d{1,2} \p{L}+ \d{4}, \d\d:\d\d UTC) \(\1\)/gu, '$1');
}

/** The rows as `text`, in which Slack reads mrkdwn too; never empty. */
export function notification(rows: readonly string[], limit: number = limits.text): string {
  return cut(inRows(rows.map(row => piecesOf(row))), limit).trim() || nothing;
}

/** One below the other; empty ones go. */
export function inRows(rows: readonly (readonly Piece[])[]): readonly Piece[] {
  return rows
    .filter(row => row.length > 0)
    .flatMap((row, index) => (index === 0 ? row : [lineBreak, ...row]));
}
