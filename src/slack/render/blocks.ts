import type { KnownBlock } from '@slack/types';
import type { Message } from '../../docking/message.ts';
import { inRows } from '../../drawing/pieces.ts';
import { fieldOf, linesOf } from './content.ts';
import { cut } from './cut.ts';
import { frameOf } from './frame.ts';
import { layout } from './layout.ts';
import { limits } from './limits.ts';

/** A message of so many units at most, in four blocks at most: its lines are cut, and last fields left out. */
export function blocksOf(message: Message, sum: number): KnownBlock[] {
  // What fits whole is shared out no further.
  const frame = frameOf(message, lengthOf(message) <= sum ? limits.blocksSum : sum);
  const room = Math.max(0, sum - frame.length);
  const text = cut(inRows(linesOf(message)), Math.min(limits.section, room));
  const fields = fitting((message.fields ?? []).map(fieldOf), room - text.length);
  return layout({ ...frame, lines: [text], fields });
}

/** How many units it has whole. */
export function lengthOf(message: Message): number {
  const texts = [
    ...linesOf(message).map(line => cut(line, limits.section)),
    ...(message.fields ?? []).map(fieldOf),
  ];
  return texts.reduce((sum, text) => sum + text.length + 1, frameOf(message).length);
}

function fitting(fields: readonly string[], room: number): readonly string[] {
  let left = room;
  const tooMany = fields.findIndex(field => {
    left -= field.length;
    return left < 0;
  });
  return fields.slice(0, Math.min(limits.fieldsInSection, tooMany === -1 ? fields.length : tooMany));
}
