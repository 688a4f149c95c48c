/** An address that a browser opens, written so that nothing in it ends a `<…>`; null for all others. */
export function webAddress(text: string): string | null {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}
