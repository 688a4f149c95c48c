import type { ImageElement } from '@slack/types';
import type { Message, MessageImage, Text } from '../../docking/message.ts';
import { pictureAddress } from '../../drawing/picture.ts';
import { asPlainText } from '../../drawing/plain-text.ts';
import { cut, cutPlain } from './cut.ts';
import { limits } from './limits.ts';
import { drawn, piecesOf, plainPieces } from './markup.ts';

/** What is around the lines and fields of a message. */
export interface Frame {
  readonly title: Title | null;
  readonly picture: ImageElement | null;
  /** The credit, the source and its age, as mrkdwn; empty for none. */
  readonly footer: string;
  /** Of all in it that is said. */
  readonly length: number;
}

export interface Title {
  /** As plain text; null where a header cannot show it, being struck, timed or long. */
  readonly header: string | null;
  /** As mrkdwn. */
  readonly bold: string;
}

/** Title and footer get a third of the sum each, less than a section holds: they must not crowd out the rest. */
export function frameOf(message: Message, sum: number = limits.blocksSum): Frame {
  const share = Math.floor(sum / 3);
  const title = titleOf(message, share);
  const footer = cut(footerPieces(message), share).trim();
  const length = (title?.bold.length ?? 0) + footer.length;
  return { title, picture: pictureOf(message.image), footer, length };
}

function titleOf({ title, struck }: Message, limit: number): Title | null {
  const bold = cut(piecesOf(title, struck), limit).trim();
  if (bold === '') return null;
  const header = !struck && isWords(title) ? headerOf(asPlainText(title), limit) : null;
  return { header, bold: `*${bold}*` };
}

function isWords(text: Text): boolean {
  return typeof text === 'string' || text.every(span => typeof span === 'string');
}

function headerOf(text: string, limit: number): string | null {
  return drawn(plainPieces(text)).length <= Math.min(limits.header, limit) ? text : null;
}

function footerPieces({ footer = [], image }: Message) {
  const credit = piecesOf(image?.embeddable ? image.credit.trim() : '');
  const source = piecesOf(footer);
  return credit.length === 0 || source.length === 0
    ? [...credit, ...source]
    : [...credit, ...piecesOf(' · '), ...source];
}

function pictureOf(image: MessageImage | undefined): ImageElement | null {
  const address = pictureAddress(image, limits.pictureUrl);
  if (image === undefined || address === null) return null;
  const alt = cutPlain(image.credit.trim(), limits.altText).trim() || 'Picture';
  return { type: 'image', image_url: address, alt_text: alt };
}
