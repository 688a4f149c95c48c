import type { DockingEvent, Image } from '../event.ts';
import type { MessageImage } from '../message.ts';

/** Which pictures may be shown, not only linked to: those with a known licence, or all. */
export type PicturePolicy = 'licensed' | 'all';

/** The picture of an event: its chaser's, else its target's. */
export function pictureOf({ chaser, target }: DockingEvent, policy: PicturePolicy): MessageImage | undefined {
  const image = chaser?.image ?? target?.image;
  return image === null || image === undefined ? undefined : pictured(image, policy);
}

function pictured(image: Image, policy: PicturePolicy): MessageImage {
  const license = known(image.license);
  const isLicensed = license !== null && license.toLowerCase() !== 'unknown';
  const credit = [known(image.credit), isLicensed ? license : 'licence unknown'].filter(
    part => part !== null,
  );
  return {
    url: image.url,
    thumbnailUrl: image.thumbnailUrl,
    credit: `Picture: ${credit.join(', ')}`,
    embeddable: isLicensed || policy === 'all',
  };
}

/** A field that was left blank says nothing. */
function known(text: string | null): string | null {
  return text?.trim() || null;
}
