/** Marks that change the direction of the text after them. */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from outside, on one line, with nothing in it that is not shown or reverses what follows. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(direction, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ');
}
