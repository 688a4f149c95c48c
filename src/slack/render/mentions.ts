import { drawn, isMention, piecesOf } from './markup.ts';

/** Those who are to be pinged, as many as fit; after them, as text, what is no mention. */
export function pings(mentions: readonly string[], limit: number): string {
  const real = mentions.filter(isMention);
  const others = mentions.filter(each => !isMention(each)).map(each => drawn(piecesOf(each)).trim());
  let text = '';
  for (const shown of new Set([...real, ...others])) {
    const longer = `${text} ${shown}`.trim();
    if (longer.length <= limit) text = longer;
  }
  return text;
}
