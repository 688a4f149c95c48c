import { createHash } from 'node:crypto';

/**
 * The same for the same post, in the form of a UUID. Slack's own clients send it; what it does for an app is
 * not documented.
 */
export function clientMessageId(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  // Version 5, as for names, and the variant of RFC 9562.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
