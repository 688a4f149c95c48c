import { excerpt } from '../../text/excerpt.ts';
import { unquoted } from '../../text/quotes.ts';
import { UserError } from '../../user-error.ts';
import type { Noun } from './candidate.ts';

/** As large as a database's integer column takes; Launch Library's ids are far below. */
export const largestId = 2_147_483_647;

/** What was typed for an id or a name: without quotes, and "#644" as 644. */
export function idOrName(typed: string): string {
  return unquoted(typed)
    .trim()
    .replace(/^#(?=\d+$)/, '');
}

/** The id if the text is one, else null; throws UserError where it is a number that no id can be. */
export function readId(text: string, noun: Noun): number | null {
  if (/^\d+$/.test(text)) return Math.min(Number(text), largestId);
  if (!/^[+-]?[\d.,]*\d[\d.,]*(e[+-]?\d+)?$/i.test(text)) return null;
  const orName = noun.isNamed ? ' Names work too.' : '';
  throw new UserError(
    `"${excerpt(text)}" is no id of a ${noun.one}: ids are whole numbers, as in 6.${orName}`,
  );
}
