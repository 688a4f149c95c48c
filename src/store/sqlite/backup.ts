import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { sqliteCode, sqliteError } from './error.ts';

/** How long to wait for a bot that writes. */
const busyMilliseconds = 30_000;

/** https://sqlite.org/rescode.html: errors of the copy, not of the database itself: cannot write, grow or open it. */
const errorsOfCopy = new Set([8, 13, 14]);

/**
 * Copies a SQLite database, while a bot runs on it or not, to a new file: all of one moment, or no file at all.
 * Throws StoreError if that file is there already.
 */
export function backUp(file: string, to: string): void {
  if (!existsSync(file)) throw new StoreError(`There is no database ${file}. Check DATABASE_URL.`);
  if (statSync(to, { throwIfNoEntry: false })?.isDirectory())
    throw new StoreError(`${to} is a folder. Name a file in it.`);
  if (existsSync(to)) throw alreadyThere(to);
  const unfinished = `${to}.${process.pid}.unfinished`;
  try {
    copy(file, unfinished, to);
    flush(unfinished);
    // A new name alone would replace a file that has come meanwhile; and not every disk knows second names.
    closeSync(openSync(to, 'wx'));
    renameSync(unfinished, to);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw alreadyThere(to);
    throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function copy(file: string, unfinished: string, to: string): void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: busyMilliseconds });
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    database?.close();
    throw sqliteError(error, file);
  }
  try {
    database.prepare('VACUUM INTO ?').run(unfinished);
  } catch (error) {
    throw sqliteError(error, errorsOfCopy.has(sqliteCode(error)) ? to : file);
  } finally {
    database.close();
  }
}

/** SQLite leaves it to the system when a copy reaches the disk. */
function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function alreadyThere(file: string): StoreError {
  return new StoreError(`There is a file ${file} already. Choose another name.`);
}
