const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** Slack's form: a letter that says of what, and ten more; in the order of being made. */
export function ids(): (prefix: string) => string {
  let count = 0;
  return prefix => {
    count += 1;
    let rest = '';
    for (let left = count; rest.length < 5; left = Math.floor(left / letters.length))
      rest = (letters[left % letters.length] ?? '') + rest;
    return `${prefix}0DBL${rest}`;
  };
}

/** "1700000000.000100": microseconds, in the order of being made. */
export function timestamps(now: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1_000);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
}
