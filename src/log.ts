import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = Logger;

/**
 * Logs to standard error, which keeps standard output for answers: JSON lines, or readable on a terminal.
 * `clean` takes secrets out of each line; `above` writes past a prompt that the same terminal shows.
 */
export function createLog(
  level: string,
  clean: (line: string) => string,
  stream: { readonly isTTY?: boolean } = process.stderr,
  above?: (text: string) => void,
): Log {
  const standardError = 2;
  const options = { level, hooks: { streamWrite: clean } };
  if (!stream.isTTY) return pino(options, pino.destination({ dest: standardError, sync: true }));
  const readable = pretty({
    destination: above === undefined ? standardError : lineByLine(above),
    sync: true,
    colorize: !process.env.NO_COLOR,
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss',
  });
  return pino(options, readable);
}

function lineByLine(write: (text: string) => void): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      write(String(chunk).trimEnd());
      done();
    },
  });
}
