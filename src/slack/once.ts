/** As long as Slack's own window for a signature. */
const usual = 5 * 60_000;
/** More requests than a bot gets in that time. */
const most = 10_000;

/** Tells a request from its repetitions, which Slack sends where it heard no answer. */
export function onceOnly(clock: () => Date, remembered = usual): (key: string) => boolean {
  /** When each was first seen, the oldest first. */
  const seen = new Map<string, number>();

  return key => {
    const now = clock().getTime();
    for (const [old, at] of seen) {
      if (now - at < remembered) break;
      seen.delete(old);
    }
    if (seen.has(key)) return false;
    seen.set(key, now);
    const [oldest] = seen.keys();
    if (seen.size > most && oldest !== undefined) seen.delete(oldest);
    return true;
  };
}
