import type { Link, Message } from '../../docking/message.ts';
import { cutTogether } from '../../drawing/cut.ts';
import { writtenLinks } from '../../drawing/picture.ts';
import type { Piece } from '../../drawing/pieces.ts';
import { asPlainText } from '../../drawing/plain-text.ts';
import { webAddress } from '../../drawing/web-address.ts';
import { entities } from './escaped.ts';
import { drawn, piecesOf } from './markup.ts';
import { wordsOf } from './notification.ts';

/** Messages without blocks, for where Slack refuses those: cut to so many units together, none dropped. */
export function plainMessages(messages: readonly Message[], limit: number): string {
  return cutTogether(messages.map(rowsOf), limit, drawn);
}

function rowsOf(message: Message): readonly (readonly Piece[])[] {
  return [
    ...wordsOf(message).map(row => piecesOf(row)),
    ...writtenLinks(message).map(linkPieces),
    piecesOf(asPlainText(message.footer ?? '')),
  ];
}

/** https://docs.slack.dev/messaging/formatting-message-text#linking-urls */
function linkPieces({ label, url }: Link): readonly Piece[] {
  const address = webAddress(url);
  if (address === null) return [];
  // Behind | a label would follow.
  const link = `<${entities(address.replaceAll('|', '%7C'))}>`;
  return [...piecesOf(`${label}: `), { text: link, struck: false }];
}
