import type { Link, Message } from '../../docking/message.ts';
import { cutTogether } from '../../drawing/cut.ts';
import { writtenLinks } from '../../drawing/picture.ts';
import type { Piece } from '../../drawing/pieces.ts';
import { webAddress } from '../../drawing/web-address.ts';
import { titlePieces } from './frame.ts';
import { linesOf } from './lines-and-fields.ts';
import { drawn, piecesOf } from './markup.ts';

/** Messages without embeds, for where they are not permitted: cut to so many units together, none dropped. */
export function plainMessages(messages: readonly Message[], limit: number): string {
  return cutTogether(messages.map(rowsOf), limit, drawn);
}

function rowsOf(message: Message): readonly (readonly Piece[])[] {
  const { fields = [], footer = '' } = message;
  const facts = fields.map(({ name, value }) => [...piecesOf([name, ': ']), ...piecesOf(value)]);
  return [
    titlePieces(message),
    ...linesOf(message),
    ...facts,
    ...writtenLinks(message).map(linkPieces),
    piecesOf(footer),
  ];
}

/** Between < and > an address is not unfurled. */
function linkPieces({ label, url }: Link): readonly Piece[] {
  const address = webAddress(url);
  return address === null ? [] : [...piecesOf(`${label}: `), { text: `<${address}>`, struck: false }];
}
