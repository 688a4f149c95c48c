import type { APIEmbed, APIEmbedField } from 'discord.js';
import type { Message } from '../../docking/message.ts';
import { inRows } from '../../drawing/pieces.ts';
import { colours } from './colours.ts';
import { cut } from './cut.ts';
import { type Frame, frameOf } from './frame.ts';
import { blank, limits } from './limits.ts';
import { fieldLength, fieldsOf, linesOf } from './lines-and-fields.ts';

/** A message as one embed of so many units at most: its lines are cut, and last fields left out. */
export function embedOf(message: Message, sum: number = limits.embedSum): APIEmbed {
  const frame = frameOf(message, sum);
  const room = sum - frame.length;
  const description = cut(inRows(linesOf(message)), Math.min(limits.description, room));
  const fields = fitting(fieldsOf(message), room - description.length);
  return embed({ tone: message.tone, description, fields, ...frame });
}

function fitting(fields: readonly APIEmbedField[], room: number): readonly APIEmbedField[] {
  let left = room;
  const tooMany = fields.findIndex(field => {
    left -= fieldLength(field);
    return left < 0;
  });
  return fields.slice(0, Math.min(limits.fields, tooMany === -1 ? fields.length : tooMany));
}

interface Parts extends Partial<Pick<Frame, 'top' | 'bottom'>>, Pick<Message, 'tone'> {
  readonly description: string;
  readonly fields: readonly APIEmbedField[];
}

/** Never empty, which Discord would refuse. */
export function embed({ tone, description, fields, top = {}, bottom = {} }: Parts): APIEmbed {
  const isEmpty = description.trim() === '' && fields.length === 0 && top.title === undefined;
  const text = isEmpty ? blank : description;
  return {
    color: colours[tone],
    ...top,
    ...(text !== '' && { description: text }),
    ...(fields.length > 0 && { fields: [...fields] }),
    ...bottom,
  };
}

/** As Discord sums it up. https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
export function embedLength({ title = '', description = '', fields = [], footer }: APIEmbed): number {
  const texts = [title, description, footer?.text ?? ''];
  return [...texts.map(text => text.length), ...fields.map(fieldLength)].reduce((sum, one) => sum + one, 0);
}
