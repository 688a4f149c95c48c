import { StoreError } from '../store-error.ts';

/** https://sqlite.org/rescode.html#busy: another connection or process has it. */
export const busy = 5;

/** https://sqlite.org/rescode.html, primary result codes. */
const explanations: Readonly<Record<number, string>> = {
  [busy]: 'is locked by another program; try again when it has finished',
  6: 'is locked by another program; try again when it has finished',
  8: 'is read-only; give the bot the right to write it',
  10: 'could not be read or written (disk error)',
  11: 'is damaged; restore it from a backup',
  13: 'cannot grow: the disk is full',
  14: 'cannot be opened; check that the folder exists and may be written',
  26: 'is not a database, or is damaged; restore it from a backup or choose another file',
};

/** What has no words here is returned as it is: a mistake of ours. */
export function sqliteError(error: unknown, file: string): unknown {
  const explanation = explanations[sqliteCode(error)];
  return explanation === undefined
    ? error
    : new StoreError(`The database ${file} ${explanation}.`, { cause: error });
}

/** Does it; a failure that can be put into words is a StoreError about this file. */
export function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw sqliteError(error, file);
  }
}

/** The primary result code, of which Node gives extensions, as 261 for some kinds of 5; 0: not one of SQLite's. */
export function sqliteCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
}
