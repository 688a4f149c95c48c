import type { Message, Text } from '../../docking/message.ts';
import { inRows } from '../../drawing/pieces.ts';
import { asPlainText, withoutAges } from '../../drawing/plain-text.ts';
import { cut } from './cut.ts';
import { limits, nothing } from './limits.ts';
import { piecesOf } from './markup.ts';

/** What notifications show and screen readers read, row by row: words alone, times in UTC. */
export function wordsOf(message: Message): readonly string[] {
  const { lines = [], fields = [] } = message;
  return [titleInWords(message), ...lines.map(line => inWords(line, message)), ...fields.map(fieldInWords)];
}

export function titleInWords(message: Pick<Message, 'title' | 'struck'>): string {
  return inWords(message.title, message);
}

export function inWords(text: Text, { struck }: Pick<Message, 'struck'> = {}): string {
  return withoutAges(asPlainText(struck ? [{ struck: text }] : text)).trim();
}

export function fieldInWords({ name, value }: { readonly name: string; readonly value: Text }): string {
  return `${asPlainText(name).trim()}: ${inWords(value)}`;
}

/** The rows as `text`, in which Slack reads mrkdwn too; never empty. */
export function notification(rows: readonly string[], limit: number = limits.text): string {
  return cut(inRows(rows.map(row => piecesOf(row)).filter(row => row.length > 0)), limit).trim() || nothing;
}
