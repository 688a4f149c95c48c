import { quoted } from './quotes.ts';

/**
 * A command line's arguments as the text a user would type: the shell has taken the quotes away from
 * what it kept together, so `search "Salyut 7"` gets them back. One argument alone is a whole command.
 */
export function commandText(words: readonly string[]): string {
  const [only] = words;
  if (words.length === 1 && only !== undefined) return only;
  return words.map(asWord).join(' ');
}

function asWord(word: string): string {
  if (!/\s/.test(word)) return word === '' ? '""' : word;
  const [, name, value] = /^([\w-]+[:=])(\S[\s\S]*)$/.exec(word) ?? [];
  if (name !== undefined && value !== undefined) return `${name}${quoted(value)}`;
  return /^["'“„«‘]/.test(word) ? word : quoted(word);
}
