import { type Cell, gap, type Row, widthOf } from './cells.ts';

/** Breaks a row at its spaces, and words that are too long anywhere between two cells. */
export function wrapped(row: Row, width: number): readonly Row[] {
  const lines: Cell[][] = [];
  for (const { space, cells } of wordsOf(row)) {
    const line = lines.at(-1);
    if (line !== undefined && widthOf(line) + 1 + widthOf(cells) <= width) line.push(space, ...cells);
    else lines.push(...pieces(cells, width));
  }
  return lines;
}

interface Word {
  /** The space before it, which may be struck through. */
  readonly space: Cell;
  readonly cells: Cell[];
}

function wordsOf(row: Row): readonly Word[] {
  const words: Word[] = [];
  let space: Cell | undefined = { text: ' ', width: 1, style: '' };
  for (const cell of row) {
    if (cell.text === ' ') {
      space = cell;
    } else if (space !== undefined) {
      words.push({ space, cells: [cell] });
      space = undefined;
    } else {
      words.at(-1)?.cells.push(cell);
    }
  }
  return words;
}

function pieces(word: Row, width: number): Cell[][] {
  const lines: Cell[][] = [[]];
  let used = 0;
  for (const cell of word) {
    if (used > 0 && used + cell.width > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(cell);
    used += cell.width;
  }
  return lines;
}

export interface Pair {
  readonly left: Row;
  readonly right: Row;
}

/** A right column narrower than this is no fun to read. */
const narrowestColumn = 16;

/** Two columns; where there is no room for both, what is on the right goes after or below what is on the left. */
export function columns(pairs: readonly Pair[], width: number): readonly Row[] {
  const rows = pairs.map(({ left, right }) => ({ left: onOneLine(left), right: onOneLine(right) }));
  const leftWidth = Math.max(0, ...rows.map(({ left }) => widthOf(left)));
  const rightWidth = Math.max(0, ...rows.map(({ right }) => widthOf(right)));
  const room = width - leftWidth - 2;
  if (room < Math.min(narrowestColumn, rightWidth)) {
    return rows.flatMap(({ left, right }) => {
      const both = right.length === 0 ? left : [...left, ...gap(2), ...right];
      if (widthOf(both) <= width) return [both];
      return [...wrapped(left, width), ...indented(wrapped(right, width - 2), 2)];
    });
  }

  return rows.flatMap(({ left, right }) => {
    const [first, ...more] = wrapped(right, room);
    if (first === undefined) return [left];
    return [[...left, ...gap(leftWidth - widthOf(left) + 2), ...first], ...indented(more, leftWidth + 2)];
  });
}

function onOneLine(row: Row): Row {
  return wrapped(row, Number.POSITIVE_INFINITY)[0] ?? [];
}

function indented(rows: readonly Row[], by: number): readonly Row[] {
  return rows.map(row => [...gap(by), ...row]);
}
