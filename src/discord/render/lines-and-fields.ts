import type { APIEmbedField } from 'discord.js';
import type { Field, Message } from '../../docking/message.ts';
import type { Piece } from '../../drawing/pieces.ts';
import { cut } from './cut.ts';
import { blank, limits } from './limits.ts';
import { piecesOf } from './markup.ts';

/** A field this short leaves room for another beside it: a moment with its age is 35 units of markup. */
const shortField = 40;

/** The lines of a message as markup, one each; what was taken back struck through. */
export function linesOf({ lines = [], struck }: Message): readonly (readonly Piece[])[] {
  return lines.map(line => piecesOf(line, struck));
}

export function fieldsOf({ fields = [] }: Message): readonly APIEmbedField[] {
  return fields.map(fieldOf);
}

function fieldOf({ name, value }: Field): APIEmbedField {
  const text = cut(piecesOf(value), limits.fieldValue);
  return {
    name: cut(piecesOf(name), limits.fieldName).trim() || blank,
    value: text.trim() || blank,
    inline: text.length <= shortField,
  };
}

export function fieldLength({ name, value }: Pick<APIEmbedField, 'name' | 'value'>): number {
  return name.length + value.length;
}
