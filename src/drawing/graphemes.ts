const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Longer than any family of emoji: what is longer is cut as it comes. */
const longestGrapheme = 64;

export function graphemes(text: string): readonly string[] {
  return [...segmenter.segment(text)].flatMap(({ segment }) =>
    segment.length > longestGrapheme ? [...segment] : [segment],
  );
}
