import { type Order, type OrderField, orderFields } from '../../docking/query.ts';
import type { Option } from '../command.ts';
import { excerpt } from '../text/excerpt.ts';
import { UserError } from '../user-error.ts';
import { optional, several } from './basic.ts';

/** Fields to sort by, `-` reversed, in a comma list. */
export function order(description: string): Option<readonly Order[], false> {
  return several(
    optional(description, {
      parse: readOrder,
      complete: async typed =>
        orderFields
          .flatMap(field => [`-${field}`, field])
          .filter(each => each.startsWith(typed.toLowerCase()))
          .map(each => ({ label: each, value: each })),
    }),
  );
}

function readOrder(typed: string): Order {
  const descending = typed.startsWith('-');
  const name = typed.slice(descending ? 1 : 0).toLowerCase();
  const field = orderFields.find(each => each === name);
  if (field !== undefined) return { field, descending };
  throw new UserError(
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
