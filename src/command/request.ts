import { randomUUID } from 'node:crypto';

/** The id of what somebody asked: it is in every line that the log has of it, and in an apology. */
export function newRequest(): string {
  return randomUUID().slice(0, 8);
}
