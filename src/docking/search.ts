/**
 * Launch Library's search, which is Django REST Framework 3.17's: how a text becomes terms, and how
 * a term is compared. https://www.django-rest-framework.org/api-guide/filtering/#searchfilter
 */

/** White space as Python's regular expressions know it: unlike JavaScript's with U+001C to U+001F and U+0085, without U+FEFF. */
const space = String.raw`[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const plain = `(?:(?!${space})[^'"])*`;
const quoted = String.raw`(?:"(?:[^"\\]|\\[^\n])*"|'(?:[^'\\]|\\[^\n])*')`;
const word = new RegExp(`${plain}(?:${quoted}${plain})+|(?:(?!${space})[^])+`, 'gu');
const spaceOnly = new RegExp(`^${space}$`, 'u');

/** The terms of a search: an event matches if each of them is contained in any one of its names. */
export function searchTerms(search: string): readonly string[] {
  const words = search.match(word) ?? [];
  return words.flatMap(each => termsOf(trimmed(each, letter => letter === ','))).filter(term => term !== '');
}

function termsOf(text: string): readonly string[] {
  if (isPhrase(text)) return [phraseOf(text)];
  return text.split(',').map(term => trimmed(term, letter => spaceOnly.test(letter)));
}

/** A loop, since a pattern anchored at the end takes quadratic time. */
function trimmed(text: string, isEdge: (letter: string) => boolean): string {
  let start = 0;
  let end = text.length;
  while (start < end && isEdge(text.charAt(start))) start++;
  while (end > start && isEdge(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** A quote all by itself is a phrase too: an empty one. */
function isPhrase(text: string): boolean {
  return (text.startsWith('"') || text.startsWith("'")) && text.endsWith(text.charAt(0));
}

function phraseOf(text: string): string {
  const quote = text.charAt(0);
  return text.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\');
}

/** Most names are: folding them as a whole is much quicker, and the same. */
const ascii = /^[ -~]*$/;

/**
 * Two texts are equal to Launch Library's search if their folded forms are. As PostgreSQL's UPPER()
 * does, it maps code point by code point, so a letter whose capital is two letters (ß) stays.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toUpperCase();
  return Array.from(text, capitalOf).join('');
}

function capitalOf(letter: string): string {
  const capital = letter.toUpperCase();
  return Array.from(capital).length === 1 ? capital : letter;
}
