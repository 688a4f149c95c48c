import type { Message } from '../../docking/message.ts';
import { fairShares } from '../../drawing/fair-shares.ts';
import { webAddress } from '../../drawing/web-address.ts';
import { cut } from './cut.ts';
import { titlePieces } from './frame.ts';
import { linesOf } from './lines-and-fields.ts';
import { drawn, type Piece, piecesOf } from './markup.ts';

const gap = '\n\n';

/** Messages without embeds, for where they are not permitted: cut to so many units together, none dropped. */
export function plainMessages(messages: readonly Message[], limit: number): string {
  const pieces = messages.map(piecesOfMessage);
  const room = limit - gap.length * (messages.length - 1);
  const shares = fairShares(
    pieces.map(each => drawn(each).length),
    room,
  );
  return pieces.map((each, index) => cut(each, shares[index] ?? 0)).join(gap);
}

function piecesOfMessage(message: Message): readonly Piece[] {
  const { fields = [], links = [], image, footer = '' } = message;
  const facts = fields.map(({ name, value }) => [...piecesOf([name, ': ']), ...piecesOf(value)]);
  const pictures = image === undefined ? [] : [{ label: image.credit, url: image.url }];
  const rows = [
    titlePieces(message),
    ...linesOf(message),
    ...facts,
    ...[...links, ...pictures].map(linkPieces),
    piecesOf(footer),
  ];
  return rows
    .filter(row => row.length > 0)
    .flatMap((row, index) => (index === 0 ? row : [{ text: '\n', struck: false }, ...row]));
}

/** Between < and > an address is not unfurled. */
function linkPieces({ label, url }: { readonly label: string; readonly url: string }): readonly Piece[] {
  const address = webAddress(url);
  return address === null ? [] : [...piecesOf(`${label}: `), { text: `<${address}>`, struck: false }];
}
