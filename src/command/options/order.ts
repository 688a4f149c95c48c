import { type Order, type OrderField, orderFields } from '../../docking/query.ts';
import type { Option } from '../command.ts';
import { excerpt } from '../text/excerpt.ts';
import { unquoted } from '../text/quotes.ts';
import { UserError } from '../user-error.ts';

/** Fields to sort by, `-` reversed, in a comma list. An empty place in the list counts for nothing. */
export function order(description: string): Option<readonly Order[], false> {
  return {
    type: 'text',
    required: false,
    description,
    parse(typed) {
      const terms = unquoted(typed)
        .split(',')
        .flatMap(term => term.trim() || []);
      if (terms.length === 0) throw notAField(typed);
      return terms.map(readOrder);
    },
    complete: async typed =>
      orderFields
        .flatMap(field => [`-${field}`, field])
        .filter(each => each.startsWith(typed.toLowerCase()))
        .map(each => ({ label: each, value: each })),
  };
}

function readOrder(term: string): Order {
  const descending = term.startsWith('-');
  const name = term.slice(descending ? 1 : 0).toLowerCase();
  const field = orderFields.find(each => each === name);
  if (field === undefined) throw notAField(term);
  return { field, descending };
}

function notAField(typed: string): UserError {
  return new UserError(
    `"${excerpt(typed)}" is nothing to order by. Write ${inWords(orderFields)}, with - in front to reverse, as in -docking,id.`,
  );
}

function inWords(fields: readonly OrderField[]): string {
  return `${fields.slice(0, -1).join(', ')} or ${fields.at(-1)}`;
}

/** As one would type it. */
export function writtenOrder(ordering: readonly Order[]): string {
  return ordering.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',');
}

/** A whole number that is not cut here, however large. */
export function wholeNumber(description: string, minimum: number): Option<number, false> {
  return {
    type: 'integer',
    required: false,
    description,
    minimum,
    parse(typed) {
      // Beyond this a number is no longer exact, nor one that a database takes.
      const value = Math.min(Number(typed), Number.MAX_SAFE_INTEGER);
      if (/^\d+$/.test(typed) && value >= minimum) return value;
      throw new UserError(`"${excerpt(typed)}" is no whole number; write one from ${minimum} up.`);
    },
  };
}
