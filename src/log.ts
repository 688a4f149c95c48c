import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = Logger;

/** Logs to standard error, which keeps standard output for answers: JSON lines, or readable on a terminal. */
export function createLog(level: string, stream: { readonly isTTY?: boolean } = process.stderr): Log {
  const standardError = 2;
  if (!stream.isTTY) return pino({ level }, pino.destination({ dest: standardError, sync: true }));
  const readable = pretty({
    destination: standardError,
    sync: true,
    colorize: !process.env.NO_COLOR,
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss',
  });
  return pino({ level }, readable);
}
