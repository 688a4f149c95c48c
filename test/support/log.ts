import { Writable } from 'node:stream';
import pino from 'pino';
import type { Log } from '../../src/log.ts';

/** A log that remembers what it was told. */
export interface RecordedLog {
  readonly log: Log;
  readonly lines: readonly {
    readonly level: number;
    readonly msg: string;
    readonly [field: string]: unknown;
  }[];
  /** Waits for a line; rejected after half a minute. */
  saying(pattern: RegExp): Promise<string>;
}

export function recordedLog(): RecordedLog {
  const lines: { level: number; msg: string }[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  return {
    log: pino({ level: 'debug' }, stream),
    lines,
    async saying(pattern) {
      for (const end = Date.now() + 30_000; Date.now() < end; ) {
        const said = lines.find(({ msg }) => pattern.test(msg));
        if (said !== undefined) return said.msg;
        await new Promise(resolve => setTimeout(resolve, 5));
      }
      throw new Error(`The log never said ${pattern}; it said:\n${lines.map(({ msg }) => msg).join('\n')}`);
    },
  };
}
