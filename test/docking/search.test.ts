import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, searchTerms } from '../../src/docking/search.ts';

describe('searchTerms', () => {
  test.each<[name: string, search: string, terms: readonly string[]]>([
    ['nothing has no terms', '', []],
    ['white space has no terms', ' \t\n', []],
    ['words are terms', 'Salyut 7', ['Salyut', '7']],
    ['commas split like white space', 'Salyut,7, Mir', ['Salyut', '7', 'Mir']],
    ['empty terms vanish', ',,a,,b,, ,', ['a', 'b']],
    ['a phrase in double quotes is one term', '"Salyut 7" Soyuz', ['Salyut 7', 'Soyuz']],
    ['a phrase in single quotes is one term', "'Salyut 7' Soyuz", ['Salyut 7', 'Soyuz']],
    ['a phrase keeps its commas and its spaces', '" a, b "', [' a, b ']],
    ['commas at the ends of a phrase are trimmed', ',"Salyut 7",', ['Salyut 7']],
    ['a comma between phrases makes one literal', '"a b","c d"', ['a b","c d']],
    ['an escaped quote stays in its phrase', String.raw`"a \"b\" c"`, ['a "b" c']],
    ['an escaped backslash is one backslash', String.raw`"a \\ b"`, [String.raw`a \ b`]],
    ['the other kind of quote keeps its backslash', String.raw`"it\'s here"`, [String.raw`it\'s here`]],
    ['a backslash outside quotes is a letter', String.raw`a\b \"`, [String.raw`a\b`, String.raw`\"`]],
    ['an empty phrase vanishes', `a "" ''`, ['a']],
    ['a quote all alone is an empty phrase', `a " b`, ['a', 'b']],
    ['a quote without a partner is a letter', '"Salyut 7', ['"Salyut', '7']],
    ['an apostrophe is a letter', "Michael's ship", ["Michael's", 'ship']],
    ['two apostrophes keep what is between them', "O'Neil's O'Neil's", ["O'Neil's", "O'Neil's"]],
    ['quotes within a word keep its spaces, and are kept', 'a"b c"d e', ['a"b c"d', 'e']],
    ['quotes within a word do not keep commas', 'a"b , c"', ['a"b', 'c"']],
    ['a backslash before a line break ends a quoted run', '"a\\\nb"', ['"a\\', 'b"']],
    ['a backslash before a line separator does not', '"a\\\u2028b"', ['a\\\u2028b']],
    ['curly quotes are letters', '“Salyut 7”', ['“Salyut', '7”']],
    ['separators of information are white space, as in Python', 'a\x1cb\x1fc\x85d\u3000e', [...'abcde']],
    ['a byte order mark is none, as in Python', 'a\ufeffb', ['a\ufeffb']],
    ['percent signs and underscores are letters', '100% a_b', ['100%', 'a_b']],
  ])('%s', (_name, search, terms) => {
    expect(searchTerms(search)).toEqual(terms);
  });

  test('any phrases, quoted and joined, are split into these phrases again', () => {
    const phrase = fc.string({
      unit: fc.constantFrom('a', 'é', '😀', ' ', ',', '"', "'", '\\', '%', '\t'),
      minLength: 1,
    });
    const separator = fc.constantFrom(' ', '  ', '\t', '\u3000', ' , ');

    fc.assert(
      fc.property(fc.array(phrase), separator, (phrases, between) => {
        const search = phrases.map(each => `"${each.replaceAll(/["\\]/g, '\\$&')}"`).join(between);

        expect(searchTerms(search)).toEqual(phrases);
      }),
    );
  });

  test('words without quotes are split by white space and commas', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', '7', '\\', '%', 'й', '\ufeff', ' ', '\x1d', '\x85', ','),
    });

    fc.assert(
      fc.property(text, search => {
        const spaced = search.replaceAll('\x1d', ' ').replaceAll('\x85', ' ');

        expect(searchTerms(search)).toEqual(spaced.split(/[ ,]+/).filter(term => term !== ''));
      }),
    );
  });

  test('no text makes it throw, and no term is empty', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...`"'\\ ,a\n`) })),
        text => {
          expect(searchTerms(text)).not.toContain('');
        },
      ),
    );
  });

  test.each([
    ['quotes that never close', '\\" '.repeat(2_000)],
    ['one very long word', `"${'a'.repeat(1_000_000)}`],
    ['commas in a row', `a${','.repeat(200_000)}b`],
    ['spaces in quotes', `x" ${' '.repeat(200_000)}" y`],
  ])('takes its time in proportion: %s', (_name, search) => {
    const start = performance.now();

    searchTerms(search);

    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('fold', () => {
  test.each([
    ['ASCII', 'Salyut 7', 'SALYUT 7'],
    ['accents', 'Éclair À', 'éCLAIR à'],
    ['Cyrillic', 'Союз', 'СОЮЗ'],
    ['both Greek sigmas', 'σς', 'ΣΣ'],
    ['letters outside the first plane', '𐐨', '𐐀'],
  ])('does not tell capitals from small letters: %s', (_name, one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test('a letter whose capital is two letters stays as it is', () => {
    expect(fold('Straße')).toBe('STRAßE');
    expect(fold('ﬁ')).toBe('ﬁ');
  });

  test('folding works code point by code point, so what a text contains its fold contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        expect(fold(before + after)).toBe(fold(before) + fold(after));
      }),
    );
  });

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
