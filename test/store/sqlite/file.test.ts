import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/store/store.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { dockingsAtMir } from '../../support/history.ts';
import { openTestStore } from '../../support/store.ts';

const now = new Date('2026-10-01T12:00:00Z');

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'docking-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A closed database with events in it, all in the one file. */
async function filledFile(): Promise<string> {
  const file = join(folder(), 'docking.db');
  const store = await openStore(`sqlite:${file}`);
  await store.transaction(({ events }) => events.save(dockingsAtMir(200), now));
  await store.close();
  return file;
}

function alter(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

/** What went wrong with the file, which must be a StoreError and must have left every byte of it alone. */
async function refusalOf(file: string, use: (file: string) => Promise<unknown>): Promise<string> {
  const before = readFileSync(file);
  const error = await use(file).catch((thrown: unknown) => thrown);
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(error).toBeInstanceOf(StoreError);
  return String(error);
}

const open = async (file: string) => {
  const store = await openStore(`sqlite:${file}`);
  await store.close();
};

/** As the bot does it: opens, and takes the lock, which looks whether the file is whole. */
const start = async (file: string) => {
  const store = await openStore(`sqlite:${file}`);
  try {
    (await store.lock(now)).release();
  } finally {
    await store.close();
  }
};

/** Spoils pages that only events are in: nothing else would notice. */
function overwritePages(file: string): void {
  const bytes = readFileSync(file);
  for (let at = 60 * 4096; at < bytes.length; at += 4096) bytes.fill(0xa5, at, at + 64);
  writeFileSync(file, bytes);
}

describe('a database that cannot be used is one clear error, and nothing in it is changed:', () => {
  it('not a database', async () => {
    const file = join(folder(), 'notes.txt');
    writeFileSync(file, 'Dear diary, today a Progress docked. '.repeat(200));

    expect(await refusalOf(file, open)).toContain('is not a database');
    expect(readdirSync(join(file, '..'))).toEqual(['notes.txt']);
  });

  it('newer than the code', async () => {
    const file = await filledFile();
    alter(file, `INSERT INTO kysely_migration VALUES ('9999-from-the-future', '2030-01-01T00:00:00Z')`);

    expect(await refusalOf(file, open)).toMatch(/newer version \(it has 9999-from-the-future\)\. Update/);
  });

  it("another program's", async () => {
    const file = join(folder(), 'recipes.db');
    alter(file, 'CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES (1)');

    expect(await refusalOf(file, open)).toMatch(/another program \(it has a table recipes\)/);
  });

  it('cut off in the middle', async () => {
    const file = await filledFile();
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, 4096 * Math.floor(whole.length / 4096 / 2)));

    expect(await refusalOf(file, start)).toMatch(/damaged; restore it from a backup/);
  });

  it('overwritten here and there', async () => {
    const file = await filledFile();
    overwritePages(file);

    expect(await refusalOf(file, start)).toMatch(/damaged; restore it from a backup/);
  });

  it('damaged where the tables are listed', async () => {
    const file = await filledFile();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 100, 4096);
    writeFileSync(file, bytes);

    expect(await refusalOf(file, start)).toMatch(/damaged; restore it from a backup/);
  });

  it('damaged, and found out by a query', async () => {
    const file = await filledFile();
    overwritePages(file);
    const store = await openStore(`sqlite:${file}`);
    onTestFinished(() => store.close());

    await expect(store.events.byIds(dockingsAtMir(200).map(({ id }) => id))).rejects.toThrow(StoreError);
  });

  it('a folder', async () => {
    const path = join(folder(), 'data');
    mkdirSync(path);

    await expect(open(path)).rejects.toThrow(
      /^The database .* cannot be opened; check that the folder exists/,
    );
    expect(readdirSync(path)).toEqual([]);
  });

  it('in a folder that is a file', async () => {
    const file = join(folder(), 'data');
    writeFileSync(file, 'mine');

    await expect(open(join(file, 'docking.db'))).rejects.toThrow(/cannot be opened; check that the folder/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it.skipIf(process.platform !== 'linux')('in a folder that takes no files', async () => {
    await expect(open('/proc/docking.db')).rejects.toThrow(StoreError);
  });

  it('read-only', async context => {
    const file = await filledFile();
    if (!makeUnwritable(file)) context.skip('nothing here makes a file read-only for its owner');

    const message = await refusalOf(file, open);

    expect(message).toMatch(/is read-only; give the bot the right to write it|cannot be opened/);
  });

  it('locked by another program for too long', async () => {
    const file = await filledFile();
    const other = new DatabaseSync(file);
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');

    expect(await refusalOf(file, open)).toMatch(/is locked by another program; try again/);
  });
});

/** Root may write what is read-only; only a file that is immutable stops it. */
function makeUnwritable(file: string): boolean {
  if (process.getuid?.() !== 0) {
    chmodSync(file, 0o444);
    return true;
  }
  try {
    execFileSync('chattr', ['+i', file], { stdio: 'ignore' });
    onTestFinished(() => void execFileSync('chattr', ['-i', file]));
    return true;
  } catch {
    return false;
  }
}

describe('a database', () => {
  it('is made with its folder, and keeps what was stored', async () => {
    const file = join(folder(), 'a', 'b', 'docking.db');
    const first = await openStore(`sqlite:${file}`);
    await first.transaction(({ events }) => events.save(dockingsAtMir(3), now));
    await first.close();

    const second = await openStore(`sqlite://${file}`);

    expect(await second.events.count()).toBe(3);
    await second.close();
  });

  it('can be in memory, with the lock', async () => {
    const store = await openStore('sqlite::memory:');
    onTestFinished(() => store.close());

    const lock = await store.lock(now);

    expect(await store.state.get('holder')).toMatchObject({ pid: process.pid });
    lock.release();
    expect(readdirSync('.').filter(name => name.includes('memory'))).toEqual([]);
  });

  it('is in WAL mode, so that a reader goes on beside a writer', async () => {
    const store = await openTestStore();
    const reader = new DatabaseSync(store.file, { readOnly: true });
    onTestFinished(() => reader.close());

    await store.transaction(async ({ state }) => {
      await state.set('nextPoll', 1);

      expect(reader.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
      expect(reader.prepare('SELECT count(*) AS rows FROM state').get()).toEqual({ rows: 0 });
    });
    expect(reader.prepare('SELECT count(*) AS rows FROM state').get()).toEqual({ rows: 1 });
  });
});
