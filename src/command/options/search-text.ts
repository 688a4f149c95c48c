import type { Option } from '../command.ts';
import { excerpt } from '../text/excerpt.ts';
import { beginsWithQuote } from '../text/quotes.ts';
import { optional } from './basic.ts';

/** Words for Launch Library's search, quotes included. */
export function searchText(description: string): Option<string, false> {
  return optional(description, { parse: typed => typed });
}

/** A phrase that nothing ends is looked for with its quote, which is in no name. */
export function hasOpenQuote(search: string): boolean {
  return (search.match(/["“”„«»]/g)?.length ?? 0) % 2 === 1;
}

/** In quotes of our own, unless it brings some: then it is a phrase. */
export function shownSearch(search: string): string {
  return beginsWithQuote(search) ? excerpt(search) : `“${excerpt(search)}”`;
}
