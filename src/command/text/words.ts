import { readQuoted } from './quotes.ts';

/** A piece of a command: an option written out, or a word (or quoted words) on its own. */
export type Word = NamedValue | BareWord;

export interface NamedValue {
  readonly option: string;
  readonly value: string;
  /** A double quote begins it that nothing ends. */
  readonly isOpen?: boolean;
}

export interface BareWord {
  readonly option: null;
  readonly value: string;
  /** With its quotes, made straight. */
  readonly raw: string;
  readonly isQuoted: boolean;
}

/** Splits a text at white space; `name:value` and `name=value` are options only for the names given. */
export function wordsOf(text: string, optionNames: readonly string[]): readonly Word[] {
  const names = new Map(optionNames.map(name => [name.toLowerCase(), name]));
  const words: Word[] = [];
  let index = skipSpace(text, 0);
  while (index < text.length) {
    const { word, end } = readWord(text, index, names);
    words.push(word);
    index = skipSpace(text, end);
  }
  return words;
}

interface Read {
  readonly word: Word;
  readonly end: number;
}

function readWord(text: string, start: number, names: ReadonlyMap<string, string>): Read {
  const phrase = readQuoted(text, start);
  if (phrase !== undefined) {
    const word = { option: null, value: phrase.value, raw: phrase.straight, isQuoted: true };
    return { word, end: phrase.end };
  }

  const end = endOfWord(text, start);
  const raw = text.slice(start, end);
  const nameLength = raw.search(/[:=]/);
  const option = names.get(raw.slice(0, Math.max(0, nameLength)).toLowerCase());
  if (option === undefined) return { word: { option: null, value: raw, raw, isQuoted: false }, end };

  const inside = readQuoted(text, start + nameLength + 1);
  if (inside !== undefined) return { word: { option, value: inside.value }, end: inside.end };
  const value = raw.slice(nameLength + 1);
  return { word: { option, value, isOpen: /^["“”„«»]/.test(value) }, end };
}

export function skipSpace(text: string, start: number): number {
  const offset = text.slice(start).search(/\S/);
  return offset === -1 ? text.length : start + offset;
}

export function endOfWord(text: string, start: number): number {
  const offset = text.slice(start).search(/\s/);
  return offset === -1 ? text.length : start + offset;
}
