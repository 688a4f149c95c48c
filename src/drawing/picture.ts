import type { Link, Message, MessageImage } from '../docking/message.ts';
import { webAddress } from './web-address.ts';

/** The small one, where there is one; null for what may not be shown, is too long or no address on the web. */
export function pictureAddress(image: MessageImage | undefined, longest: number): string | null {
  const address = image?.embeddable ? webAddress(image.thumbnailUrl ?? image.url) : null;
  return address !== null && address.length <= longest ? address : null;
}

/** A picture that may not be shown may still be linked to. */
export function pictureLink(image: MessageImage | undefined): readonly Link[] {
  return image === undefined || image.embeddable ? [] : [{ label: 'Picture', url: image.url }];
}

/** Every address of a message, with its picture's, where it is shown without the picture. */
export function writtenLinks({ links = [], image }: Pick<Message, 'links' | 'image'>): readonly Link[] {
  return image === undefined ? links : [...links, { label: image.credit, url: image.url }];
}
