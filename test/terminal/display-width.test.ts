import { expect, test } from 'vitest';
import { displayWidth, graphemes } from '../../src/terminal/display-width.ts';

test.each([
  ['ASCII', 'Soyuz', 5],
  ['Cyrillic', 'Союз', 4],
  ['Chinese', '神舟二十号', 10],
  ['Korean', '한국', 4],
  ['Korean in parts', '\u1112\u1161\u11ab', 2],
  ['full-width forms', 'ＡＢ', 4],
  ['half-width Katakana', 'ｱｲ', 2],
  ['accents of their own', 'e\u0301', 1],
  ['emoji', '🚀', 2],
  ['a family', '👨‍👩‍👧', 2],
  ['a flag', '🇫🇷', 2],
  ['a heart made an emoji', '❤️', 2],
  ['box drawing and arrows', '▌→', 2],
  ['typographic quotes', '“Willie”', 8],
  ['joiners alone', '\u200d', 0],
  ['nothing', '', 0],
])('%s takes its columns', (_name, text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('letters are what readers see as such', () => {
  expect(graphemes('e\u0301👨‍👩‍👧🇫🇷')).toEqual(['e\u0301', '👨‍👩‍👧', '🇫🇷']);
});
