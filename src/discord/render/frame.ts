import type { APIEmbed } from 'discord.js';
import type { Message } from '../../docking/message.ts';
import { pictureAddress } from '../../drawing/picture.ts';
import type { Piece } from '../../drawing/pieces.ts';
import { asPlainText, withoutMoments } from '../../drawing/plain-text.ts';
import { cut, cutPlain } from './cut.ts';
import { limits } from './limits.ts';
import { piecesOf } from './markup.ts';

/** What is around the lines and fields of a message. */
export interface Frame {
  /** The title and the picture. */
  readonly top: Pick<APIEmbed, 'title' | 'thumbnail'>;
  /** The source and its age. */
  readonly bottom: Pick<APIEmbed, 'footer' | 'timestamp'>;
  /** Of all in it that Discord counts. */
  readonly length: number;
}

/** The footer gets a third of the sum at most: a long credit must not crowd out what is said. */
export function frameOf(message: Message, sum: number = limits.embedSum): Frame {
  const title = cut(titlePieces(message), limits.title).trim();
  const { text, timestamp } = footerOf(message);
  const footer = cutPlain(text, Math.min(limits.footer, Math.floor(sum / 3)));
  const picture = pictureAddress(message.image, limits.pictureUrl);
  return {
    top: { ...(title !== '' && { title }), ...(picture !== null && { thumbnail: { url: picture } }) },
    bottom: { ...(footer !== '' && { footer: { text: footer } }), ...(timestamp !== null && { timestamp }) },
    length: title.length + footer.length,
  };
}

/** Notifications show a title without its markup, so moments are written out. */
export function titlePieces({ title, struck }: Pick<Message, 'title' | 'struck'>): readonly Piece[] {
  return piecesOf(withoutMoments(title), struck);
}

/** Plain text, but for a moment at its end: Discord shows an embed's timestamp right behind its footer. */
function footerOf({ footer = [], image }: Message): { text: string; timestamp: string | null } {
  const credit = image?.embeddable ? [image.credit] : [];
  const last = typeof footer === 'string' ? undefined : footer.at(-1);
  const timed = typeof last === 'object' && 'at' in last ? last : null;
  const spans = typeof footer === 'string' || timed === null ? footer : footer.slice(0, -1);
  const parts = [...credit, asPlainText(spans).trim()].filter(part => part !== '');
  return {
    text: parts.map(part => asPlainText(part)).join(' · '),
    timestamp: timed?.at.toISOString() ?? null,
  };
}
