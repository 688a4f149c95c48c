const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Longer than any family of emoji: what is longer is cut as it comes. */
const longestGrapheme = 64;
/** Where each character stands for itself, which is nearly always; segmenting takes a hundred times as long. */
const plain = /^[\x20-\x7e]*$/;

export function graphemes(text: string): readonly string[] {
  if (plain.test(text)) return text.split('');
  return [...segmenter.segment(text)].flatMap(({ segment }) =>
    segment.length > longestGrapheme ? [...segment] : [segment],
  );
}
