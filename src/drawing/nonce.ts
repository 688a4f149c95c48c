import { createHash } from 'node:crypto';

/** Discord takes 25 characters; these are 132 bits. */
const length = 22;

/**
 * The same for the same post, of letters, digits, - and _: its nonce, and the marker in its components.
 * https://discord.com/developers/docs/resources/message#create-message
 */
export function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, length);
}
