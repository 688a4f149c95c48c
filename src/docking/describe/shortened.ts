/** At most so many characters, as platforms count them, with "…" where some are left out. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // An emoji cut in two would be refused.
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
