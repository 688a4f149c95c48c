import type { Field, Message } from '../../docking/message.ts';
import type { Piece } from '../../drawing/pieces.ts';
import { cut } from './cut.ts';
import { limits, nothing } from './limits.ts';
import { piecesOf } from './markup.ts';

/** The lines of a message as mrkdwn, one each; what was taken back struck through. */
export function linesOf({ lines = [], struck }: Message): readonly (readonly Piece[])[] {
  return lines.map(line => piecesOf(line, struck));
}

/** Its name in bold above its value. */
export function fieldOf({ name, value }: Field): string {
  const heading = `*${cut(piecesOf(name), limits.fieldName).trim() || nothing}*\n`;
  return heading + (cut(piecesOf(value), limits.field - heading.length).trim() || nothing);
}
