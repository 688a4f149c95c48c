/** How much each may have of what is to be shared: what it wants, unless there is too little for all. */
export function fairShares(wanted: readonly number[], total: number): readonly number[] {
  const shares = [...wanted];
  let left = total;
  let waiting = wanted.length;
  for (const [index, size] of [...wanted.entries()].sort(([, a], [, b]) => a - b)) {
    const share = Math.min(size, Math.floor(left / waiting));
    shares[index] = share;
    left -= share;
    waiting -= 1;
  }
  return shares;
}
