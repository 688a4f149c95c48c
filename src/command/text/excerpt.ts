const longest = 40;

/** What a user typed, short enough and on one line, to be shown to them in quotes. */
export function excerpt(typed: string): string {
  const letters = Array.from(typed.replaceAll(/\s+/g, ' ').trim());
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('');
}
