import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What all processes of the bot say, in a file, for whoever looks for the cause of a failure. */
export interface Journal {
  readonly file: string;
  write(process: number | string, text: string): void;
  /** Without `keep` the file is removed. */
  close(keep: boolean): Promise<void>;
}

export function openJournal(): Journal {
  const folder = mkdtempSync(join(tmpdir(), 'docking-torture-log-'));
  const file = join(folder, 'bot.log');
  const stream = createWriteStream(file);
  return {
    file,
    write(process, text) {
      stream.write(`${new Date().toISOString()} ${process} ${text}\n`);
    },
    async close(keep) {
      await new Promise<void>(closed => stream.end(closed));
      if (!keep) rmSync(folder, { recursive: true });
    },
  };
}
