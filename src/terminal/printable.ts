import { stripVTControlCharacters } from 'node:util';

/** Marks that change the direction of the text after them. */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from outside, on one line, with nothing in it that moves the cursor or reverses what follows. */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .toWellFormed()
    .replaceAll(direction, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ');
}
