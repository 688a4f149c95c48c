import type { Message } from '../../docking/message.ts';
import { fairShares } from '../../drawing/fair-shares.ts';
import { asPlainText } from '../../drawing/plain-text.ts';
import { webAddress } from '../../drawing/web-address.ts';
import { cut } from './cut.ts';
import { entities } from './escaped.ts';
import { drawn, type Piece, piecesOf } from './markup.ts';
import { inRows, wordsOf } from './notification.ts';

const gap = '\n\n';

/** Messages without blocks, for where Slack refuses those: cut to so many units together, none dropped. */
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
  const { links = [], image, footer = '' } = message;
  const pictures = image === undefined ? [] : [{ label: image.credit, url: image.url }];
  return inRows([
    ...wordsOf(message).map(row => piecesOf(row)),
    ...[...links, ...pictures].map(linkPieces),
    piecesOf(asPlainText(footer)),
  ]);
}

/** https://docs.slack.dev/messaging/formatting-message-text#linking-urls */
function linkPieces({ label, url }: { readonly label: string; readonly url: string }): readonly Piece[] {
  const address = webAddress(url);
  if (address === null) return [];
  // Behind | a label would follow.
  const link = `<${entities(address.replaceAll('|', '%7C'))}>`;
  return [...piecesOf(`${label}: `), { text: link, struck: false }];
}
