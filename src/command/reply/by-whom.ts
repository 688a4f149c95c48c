/** Who did it, where there is more than one who could have: ", set by @ada". */
export function byWhom(did: string, user: string | null): string {
  return user === null ? '' : `, ${did} by ${user}`;
}
