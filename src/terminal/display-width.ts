const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What readers see as single letters: a flag or an accented letter is one, however many code points it has. */
export function graphemes(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns that a terminal gives a text. */
export function displayWidth(text: string): number {
  return graphemes(text).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0);
}

const emoji = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;

/**
 * Ranges of wide and full-width letters, a little generous: a line that ends early looks better than
 * one that runs over. https://www.unicode.org/reports/tr11/
 */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]$/u;

export function graphemeWidth(grapheme: string): number {
  if (emoji.test(grapheme)) return 2;
  let width = 0;
  for (const letter of grapheme) width += invisible.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return width;
}
