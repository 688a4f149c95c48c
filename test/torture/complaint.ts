import { format } from 'node:util';
import type { LogLine } from './bot.ts';

/** What a line of the log says went wrong, as it is to be read: its message, then its stack. */
export function complaintOf({ msg, err }: LogLine): string {
  if (err === undefined) return `${msg} (it was no error)`;
  const { message, stack } = err;
  return message === undefined ? format('%s %j', msg, err) : `${msg} ${stack ?? message}`;
}
