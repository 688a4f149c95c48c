import { blank } from './limits.ts';

/** Formatting, links, and what begins with <: mentions, moments, emoji, commands. */
const inline = /[\\*_~|`[\]<]/g;
/** Emoji by their names, and addresses: they are shown, but lead nowhere. */
const colon = /:(?!\s)/g;
/** Read as a mention by Discord's servers even behind a backslash. */
const at = /@(?=everyone|here|[&!]?\d)/gi;
/** Headings, quotes, lists and small print are only that at the beginning of a line. */
const beginning = /^([\s#>+-]*)(\d+(?=[.)]))?/;

/**
 * A line that Discord shows as it is. Its rules are in no reference; these are stricter than what is known:
 * https://support.discord.com/hc/en-us/articles/210298617
 */
export function escaped(text: string): string {
  return text
    .replace(inline, '\\$&')
    .replace(colon, '\\:')
    .replace(at, `@${blank}`)
    .replace(
      beginning,
      (_, marks: string, number?: string) =>
        marks.replace(/\S/g, '\\$&') + (number === undefined ? '' : `${number}\\`),
    );
}
