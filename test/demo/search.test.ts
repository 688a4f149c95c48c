import { expect, test } from 'vitest';
import { splitSearch } from '../../src/demo/search.ts';

test.each([
  ['', []],
  ['  \t ', []],
  ['Salyut 7', ['Salyut', '7']],
  ['Salyut,7,,aft', ['Salyut', '7', 'aft']],
  ['"Salyut 7"', ['Salyut 7']],
  ["'Salyut 7' aft", ['Salyut 7', 'aft']],
  [',"Salyut 7",', ['Salyut 7']],
  ['"Salyut, 7"', ['Salyut, 7']],
  ['"S.S. \\"Roger\\" Chaffee"', ['S.S. "Roger" Chaffee']],
  ['"back\\\\slash"', ['back\\slash']],
  ['"Salyut 7', ['"Salyut', '7']],
  ["it's", ["it's"]],
  ['NG-11"S.S. Roger"x', ['NG-11"S.S. Roger"x']],
  ['"a b"c', ['"a b"c']],
  ['"a b","c d"', ['a b","c d']],
  ['"', []],
  ['""', []],
  ['a\u00a0b\u001cc\u0085d', ['a', 'b', 'c', 'd']],
  ['a\ufeffb', ['a\ufeffb']],
])('%j is split into %j', (text, terms) => {
  expect(splitSearch(text)).toEqual(terms);
});
