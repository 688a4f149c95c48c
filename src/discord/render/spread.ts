import type { APIEmbedField } from 'discord.js';
import type { Message } from '../../docking/message.ts';
import { split } from './cut.ts';
import { frameOf } from './frame.ts';
import { limits } from './limits.ts';
import { fieldLength, fieldsOf, linesOf } from './lines-and-fields.ts';

/** What one embed holds of a message. */
export interface Part {
  readonly lines: readonly string[];
  readonly fields: readonly APIEmbedField[];
}

type Item = string | APIEmbedField;

const noPart: Part = { lines: [], fields: [] };
/** Any field fits into it. */
const smallestRoom = limits.fieldName + limits.fieldValue;
/** Kept free for "… and 1,234 more lines". */
const noteLength = 30;

/**
 * A message that may be too long for one embed: by body, then by embed. A body has two at most, one as
 * long as can be and one with what that leaves of the sum. What is in no body is counted in the last.
 */
export function spread(message: Message, mostBodies: number): readonly (readonly Part[])[] {
  const room = limits.embedSum - frameOf(message).length - noteLength;
  const first = Math.min(limits.description - noteLength, room);
  const rooms = room - first < smallestRoom ? [first] : [first, room - first];

  const items = itemsOf(message, first);
  const bodies: Part[][] = [[noPart]];
  let placed = 0;
  for (const item of items) {
    if (!isPlaced(item, bodies, rooms, mostBodies)) break;
    placed += 1;
  }
  return placed === items.length ? bodies : withNote(bodies, items.length - placed);
}

/** A line that is longer than an embed is the only one that is taken apart. */
function itemsOf(message: Message, longest: number): readonly Item[] {
  const lines = linesOf(message).flatMap(line => (line.length === 0 ? [''] : split(line, longest)));
  return [...lines, ...fieldsOf(message)];
}

function isPlaced(item: Item, bodies: Part[][], rooms: readonly number[], mostBodies: number): boolean {
  const body = bodies.at(-1) ?? [];
  for (let index = Math.max(0, body.length - 1); index < rooms.length; index += 1) {
    const part = withItem(body[index] ?? noPart, item);
    if (lengthOf(part) > (rooms[index] ?? 0) || part.fields.length > limits.fields) continue;
    body[index] = part;
    return true;
  }
  if (bodies.length < mostBodies) bodies.push([withItem(noPart, item)]);
  return bodies.at(-1) !== body;
}

function withItem({ lines, fields }: Part, item: Item): Part {
  return typeof item === 'string'
    ? { lines: [...lines, item], fields }
    : { lines, fields: [...fields, item] };
}

function lengthOf({ lines, fields }: Part): number {
  return fields.reduce((sum, field) => sum + fieldLength(field), lines.join('\n').length);
}

function withNote(bodies: readonly (readonly Part[])[], count: number): readonly (readonly Part[])[] {
  const [last = [], ...others] = bodies.toReversed();
  const [part = noPart, ...before] = last.toReversed();
  const noted = { ...part, lines: [...part.lines, `… and ${count} more lines`] };
  return [...others.toReversed(), [...before.toReversed(), noted]];
}
