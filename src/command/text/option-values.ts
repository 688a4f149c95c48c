import { extraWord, givenTwice, missing, noValue, openQuote, unknownOption } from './mistake.ts';
import { greedyOption, type OptionShape, requiredOptions, type Shape } from './shape.ts';
import { type BareWord, type Word, wordsOf } from './words.ts';

/** What follows the subcommand, by option name: as typed, never blank. */
export function optionValues(text: string, shape: Shape): Readonly<Record<string, string>> {
  const words = wordsOf(text, Object.keys(shape.options));
  const named = namedValues(words, shape);
  const placed = placedValues(words.filter(isBare), named, shape);

  const values = [...named, ...placed];
  const blank = values.find(([, value]) => value.trim() === '');
  if (blank !== undefined) throw noValue(blank[0], shape);
  return Object.fromEntries(values);
}

function namedValues(words: readonly Word[], shape: Shape): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const word of words) {
    if (isBare(word)) continue;
    const { option, value, isOpen } = word;
    if (values.has(option)) throw givenTwice(option, shape);
    if (isOpen === true) throw openQuote(option, shape);
    values.set(option, value);
  }
  return values;
}

/** Words that stand alone mean the options that were not named, by their place. */
function placedValues(
  words: readonly BareWord[],
  named: ReadonlyMap<string, string>,
  shape: Shape,
): ReadonlyMap<string, string> {
  const unnamed = Object.keys(shape.options).filter(
    name => !named.has(name) && shape.options[name]?.byNameOnly !== true,
  );
  const required = requiredOptions(shape).filter(name => unnamed.includes(name));
  const greedy = greedyOption(shape);
  const takesRest = greedy !== undefined && unnamed.includes(greedy);
  if (!takesRest) refuseUnknownOptions(words, shape);

  const absent = required[words.length];
  if (absent !== undefined) throw missing(absent, shape);
  const single = takesRest ? required.length - 1 : words.length;
  const order =
    greedy === undefined ? [...required, ...unnamed.filter(name => !required.includes(name))] : required;
  const values = new Map<string, string>();
  for (const word of words.slice(0, single)) {
    const free = order.filter(name => !values.has(name));
    const option = free.find(name => mayMean(word, shape.options[name])) ?? free[0];
    if (option === undefined) throw extraWord(word.value, shape);
    values.set(option, word.value);
  }
  const rest = words.slice(single).map(word => word.raw);
  return takesRest ? values.set(greedy, rest.join(' ')) : values;
}

/** "latest departed": a word is no number. What must be given keeps its place. */
function mayMean({ value }: BareWord, option: OptionShape | undefined): boolean {
  return option?.required === true || option?.type !== 'integer' || /\d/.test(value);
}

function refuseUnknownOptions(words: readonly BareWord[], shape: Shape): void {
  for (const word of words) {
    const name = word.isQuoted ? undefined : /^(\p{L}[\w-]*)[:=]/u.exec(word.value)?.[1];
    if (name !== undefined) throw unknownOption(name, shape);
  }
}

function isBare(word: Word): word is BareWord {
  return word.option === null;
}
