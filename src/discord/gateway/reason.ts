import { HTTPError, RateLimitError } from 'discord.js';

/** What went wrong with a request or a connection, in one line: what it says, and the code that says why. */
export function reasonOf(error: unknown): string {
  if (error instanceof RateLimitError) return 'Discord limits how often it may be asked';
  if (error instanceof HTTPError) return `Discord answered ${error.status}`;
  if (!(error instanceof Error)) return String(error);
  const said = error.message.trim().replaceAll(/\s+/g, ' ');
  const code = 'code' in error ? String(error.code) : '';
  if (said === '' || said.includes(code)) return said || code || error.name;
  return `${said}, ${code}`;
}
