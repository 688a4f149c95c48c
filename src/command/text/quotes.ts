/** Which marks close what an opening mark began; phones and other languages have their own. */
const closing: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '”': '”',
  '„': '“”',
  '«': '»',
  '»': '«»',
  '‘': '’',
  '’': '’',
};
const singleMarks = "'‘’";

export interface Quoted {
  /** What is between the quotes, its backslashes resolved. */
  readonly value: string;
  /** As it was typed, but in straight quotes. */
  readonly straight: string;
  /** Where the text goes on. */
  readonly end: number;
}

/**
 * Reads a quoted value that begins at `start`. Its closing quote is the first that white space or the
 * end of the text follows, so an apostrophe within a word is a letter, and so is a quote without a
 * partner. Inside, a backslash before such a quote or a backslash is dropped.
 */
export function readQuoted(text: string, start: number): Quoted | undefined {
  const opening = text.charAt(start);
  const closers = closing[opening];
  if (closers === undefined) return undefined;

  let value = '';
  for (let index = start + 1; index < text.length; index++) {
    const letter = text.charAt(index);
    const next = text.charAt(index + 1);
    if (letter === '\\' && next !== '' && `\\${opening}${closers}`.includes(next)) {
      value += next;
      index++;
    } else if (closers.includes(letter) && /^\s?$/.test(next)) {
      const end = index + 1;
      return { value, straight: straightened(opening, value, text.slice(start, end)), end };
    } else {
      value += letter;
    }
  }
  return undefined;
}

function straightened(opening: string, value: string, typed: string): string {
  if (opening === '"' || opening === "'") return typed;
  return inQuotes(value, singleMarks.includes(opening) ? "'" : '"');
}

/** Writes a value so that {@link readQuoted} reads it. */
export function quoted(value: string): string {
  return inQuotes(value, value.includes('"') && !value.includes("'") ? "'" : '"');
}

function inQuotes(value: string, quote: string): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}

/** Takes off one pair of enclosing quotes: a name may be typed with or without them. */
export function unquoted(value: string): string {
  const text = value.trim();
  const inside = readQuoted(text, 0);
  return inside?.end === text.length ? inside.value : value;
}

export function beginsWithQuote(value: string): boolean {
  return closing[value.charAt(0)] !== undefined;
}
