import type { Moment, Span, Text } from '../docking/message.ts';
import { oneLine } from './one-line.ts';

const day = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
const dayFormat = new Intl.DateTimeFormat('en-GB', day);
const fullFormat = new Intl.DateTimeFormat('en-GB', { ...day, ...time });

/** Where no markup is shown: notifications, footers, labels. What is struck is put between ~. */
export function asPlainText(text: Text): string {
  const plain = withoutMoments(text);
  if (typeof plain === 'string') return oneLine(plain);
  return oneLine(
    plain.map(span => (typeof span === 'string' ? span : `~${asPlainText(span.struck)}~`)).join(''),
  );
}

/** With moments and mentions written out, where Discord would not show them as such. */
export function withoutMoments(text: Text): string | readonly (string | { readonly struck: Text })[] {
  return typeof text === 'string' ? text : text.map(writtenOut);
}

function writtenOut(span: Span): string | { readonly struck: Text } {
  if (typeof span === 'string') return span;
  if ('at' in span) return inUtc(span);
  if ('mention' in span) return span.mention;
  return { struck: withoutMoments(span.struck) };
}

/** "17 May 2024, 14:30 UTC"; so is what is relative, since nobody knows when it will be read. */
function inUtc({ at, style }: Moment): string {
  return (style === 'date' ? dayFormat : fullFormat).format(at);
}

/** In UTC a moment and its age, "… 09:30 UTC (2 hours ago)", are the same twice. */
export function withoutAges(text: string): string {
  return text.replaceAll(/(?<!\d)(\d{1,2} \p{L}+ \d{4}, \d\d:\d\d UTC) \(\1\)/gu, '$1');
}
