/** What Tab may put in place of the end of a line: the completions, and the end they replace. */
export type Completions = [completions: string[], typed: string];

/**
 * Completions as readline needs them: it puts what they have in common in the place of what was typed,
 * which must not take letters away.
 */
export function fitting(completions: readonly string[], typed: string): Completions {
  const wanted = plain(typed);
  const starting = completions.filter(each => plain(each).startsWith(wanted));
  const kept = starting.length > 0 ? starting : [...completions];
  if (kept.length < 2 || plain(common(kept)).includes(wanted)) return [kept, typed];
  // With this, they have nothing in common: they are listed, and the line stays as it is.
  return [[...kept, ' '], typed];
}

function plain(text: string): string {
  return text.replaceAll(/["']/g, '').toLowerCase();
}

function common(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
