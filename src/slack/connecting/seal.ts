import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { SlackError } from '../slack-error.ts';

/** Keeps a text so that only who has the key can read it. */
export interface Seal {
  /** The same text for another owner does not open. */
  seal(text: string, owner: string): string;
  /** Throws SlackError where it was sealed with another key, for another owner, or is damaged. */
  open(sealed: string, owner: string): string;
}

/** Authenticated: what was changed does not open. */
const cipherName = 'aes-256-gcm';
/** https://csrc.nist.gov/pubs/sp/800/38/d/final, 8.2: 96 bits of nonce, never used twice with a key. */
const nonceBytes = 12;
const tagBytes = 16;
/** Another cipher would get another. */
const version = 'v1';

/** The key: 64 hexadecimal digits. */
export function sealWith(hexadecimal: string): Seal {
  const key = createSecretKey(hexadecimal, 'hex');
  return {
    seal(text, owner) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(owner));
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [version, ...[nonce, cipher.getAuthTag(), hidden].map(part => part.toString('base64url'))].join(
        '.',
      );
    },
    open(sealed, owner) {
      const [found, ...parts] = sealed.split('.');
      const [nonce, tag, hidden] = parts.map(part => Buffer.from(part, 'base64url'));
      if (found !== version || nonce === undefined || tag === undefined || hidden === undefined) {
        throw new SlackError(`The token of ${owner} in the database is damaged. ${mend}`);
      }
      try {
        const cipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagBytes });
        cipher.setAAD(Buffer.from(owner));
        cipher.setAuthTag(tag);
        return Buffer.concat([cipher.update(hidden), cipher.final()]).toString('utf8');
      } catch (cause) {
        throw new SlackError(
          `The token of ${owner} in the database does not open with SLACK_ENCRYPTION_KEY: it is damaged, or was sealed with another key. ${mend}`,
          { cause },
        );
      }
    },
  };
}

const mend = 'Set the key that it was sealed with, or have the bot added to Slack again.';
