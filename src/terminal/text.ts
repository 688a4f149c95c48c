import type { Span, Text } from '../docking/message.ts';
import { cellsOf, type Row, type Style } from './cells.ts';
import { type Clock, momentText } from './moments.ts';

export interface Pen extends Clock {
  readonly colours: boolean;
}

const struckThrough = '9';

/** A text in the reader's own time. Struck through it is crossed out, or between ~ without colours. */
export function drawn(text: Text, style: Style, pen: Pen, isStruck = false): Row {
  if (!isStruck) return spansOf(text).flatMap(span => drawnSpan(span, style, pen));
  if (pen.colours) return drawn(text, withStyle(style, struckThrough), pen);
  const inside = drawn(text, style, pen);
  return inside.length === 0 ? [] : [...cellsOf('~', style), ...inside, ...cellsOf('~', style)];
}

function drawnSpan(span: Span, style: Style, pen: Pen): Row {
  if (typeof span === 'string') return cellsOf(span, style);
  if ('at' in span) return cellsOf(momentText(span, pen), style);
  if ('mention' in span) return cellsOf(span.mention, style);
  return drawn(span.struck, style, pen, true);
}

function spansOf(text: Text): readonly Span[] {
  return typeof text === 'string' ? [text] : text;
}

function withStyle(style: Style, more: Style): Style {
  if (style.split(';').includes(more)) return style;
  return style === '' ? more : `${style};${more}`;
}
