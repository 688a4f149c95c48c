import { displayWidth, graphemes, graphemeWidth } from './display-width.ts';
import { printable } from './printable.ts';

/** What is never broken over two lines: a letter as readers see it, or a whole address. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly style: Style;
}

/** SGR parameters: "1;9". */
export type Style = string;

export type Row = readonly Cell[];

export function cellsOf(text: string, style: Style = ''): Row {
  return graphemes(printable(text))
    .flatMap(spaceApart)
    .map(grapheme => ({
      text: grapheme,
      width: graphemeWidth(grapheme),
      style,
    }));
}

/** Some letters take the space after them as their own. */
function spaceApart(grapheme: string): readonly string[] {
  return grapheme.length > 1 && grapheme.includes(' ') ? [...grapheme] : [grapheme];
}

/** A single cell, since an address broken in two cannot be opened. */
export function addressOf(url: string, style: Style = ''): Row {
  const text = printable(url).trim().replaceAll(' ', '%20');
  return text === '' ? [] : [{ text, width: displayWidth(text), style }];
}

export function gap(width: number): Row {
  return Array.from({ length: width }, () => ({ text: ' ', width: 1, style: '' }));
}

export function widthOf(row: Row): number {
  return row.reduce((width, cell) => width + cell.width, 0);
}

/** Writes a row; without colours no escape sequence at all. */
export function painted(row: Row, colours: boolean): string {
  if (!colours) return row.map(({ text }) => text).join('');

  let output = '';
  let style = '';
  for (const cell of row) {
    if (cell.style !== style) output += `${style && reset}${cell.style && `\x1b[${cell.style}m`}`;
    output += cell.text;
    style = cell.style;
  }
  return output + (style && reset);
}

const reset = '\x1b[0m';
