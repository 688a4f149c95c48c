import type { RecordedEvent } from './recording.ts';

/**
 * Python's white space, which differs from JavaScript's in U+001C to U+001F, U+0085 and U+FEFF.
 */
const blank = '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** Django's smart_split: runs between quotes stay together, a backslash escapes within them. */
const smartSplit = new RegExp(
  `[^${blank}'"]*(?:(?:"(?:[^"\\\\]|\\\\[^\\n])*"|'(?:[^'\\\\]|\\\\[^\\n])*')[^${blank}'"]*)+|[^${blank}]+`,
  'g',
);
const ends = new RegExp(`^[${blank}]+|[${blank}]+$`, 'g');

/**
 * The terms of a `search`, by the rules of Django REST Framework 3.17's `search_smart_split`:
 * https://github.com/encode/django-rest-framework/blob/3.17.0/rest_framework/filters.py
 */
export function splitSearch(text: string): readonly string[] {
  return (text.match(smartSplit) ?? []).flatMap(termsOf).filter(term => term !== '');
}

function termsOf(bit: string): readonly string[] {
  const term = bit.replace(/^,+|,+$/g, '');
  const quote = term.charAt(0);
  if (quote !== '"' && quote !== "'") return split(term);
  if (!term.endsWith(quote)) return split(term);
  return [term.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\')];
}

function split(term: string): readonly string[] {
  return term.split(',').map(part => part.replace(ends, ''));
}

/** A test of whether every term is in some one of an event's searched names. */
export function matchesSearch(terms: readonly string[]): (event: RecordedEvent) => boolean {
  const wanted = terms.map(folded);
  if (wanted.length === 0) return () => true;
  return event => {
    const names = searchedNames(event).map(folded);
    return wanted.every(term => names.some(name => name.includes(term)));
  };
}

function searchedNames(event: RecordedEvent): readonly string[] {
  return [
    event.location.name,
    event.flight?.spacecraft.name ?? '',
    event.payloads?.chaser.name ?? '',
    event.payloads?.target.name ?? '',
    event.location.station?.name ?? '',
  ];
}

/** PostgreSQL's UPPER: letter by letter, so "ß" does not become two. */
function folded(text: string): string {
  const upper = text.toUpperCase();
  return upper.length === text.length ? upper : Array.from(text, foldedLetter).join('');
}

function foldedLetter(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length === letter.length ? upper : letter;
}
