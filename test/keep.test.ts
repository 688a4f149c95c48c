import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../src/store/store.ts';
import { emptyFolder, runBot } from './support/child-bot.ts';

async function databaseIn(folder: string): Promise<string> {
  const url = `sqlite:${join(folder, 'docking.db')}`;
  const store = await openStore(url);
  await store.state.set('nextPoll', 7);
  await store.close();
  return url;
}

async function nextPollIn(url: string): Promise<number | null> {
  const store = await openStore(url);
  try {
    return await store.state.get('nextPoll');
  } finally {
    await store.close();
  }
}

describe('npm run backup', () => {
  it('writes the database to a file', async () => {
    const folder = emptyFolder();
    const url = await databaseIn(folder);
    const copy = join(folder, 'copy.db');

    const ended = await runBot({ args: ['backup', copy], env: { DATABASE_URL: url } });

    expect(ended).toMatchObject({ code: 0, stdout: `The database is in ${copy}.\n`, stderr: '' });
    expect(await nextPollIn(`sqlite:${copy}`)).toBe(7);
  });

  it('takes the name of the file as DATABASE_URL has it too', async () => {
    const folder = emptyFolder();
    const copy = join(folder, 'copy.db');

    await runBot({ args: ['backup', `sqlite:${copy}`], env: { DATABASE_URL: await databaseIn(folder) } });

    expect(await nextPollIn(`sqlite:${copy}`)).toBe(7);
  });

  it.each([
    [[], 'sqlite:none.db', 2, /^Say where to: npm run backup -- FILE\./],
    [['a', 'b'], 'sqlite:none.db', 2, /^Say where to/],
    [[''], 'sqlite:none.db', 2, /^Say where to/],
    [['--help'], 'sqlite:none.db', 2, /^Say where to/],
    [['postgres://ada:swordfish@127.0.0.1/docking'], 'sqlite:none.db', 2, /^Say where to/],
    [['copy.db'], 'sqlite:none.db', 1, /^There is no database none\.db\./],
    [['copy.db'], 'postgres://ada:swordfish@127.0.0.1/docking', 2, /^DATABASE_URL is on .* pg_dump\./],
  ])('with %j of %s says what is wrong', async (args, url, code, message) => {
    const ended = await runBot({ args: ['backup', ...args], env: { DATABASE_URL: url } });

    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
    expect(ended.stderr).not.toContain('swordfish');
  });
});

describe('npm run migrate-store', () => {
  it('copies a database and says how much of what', async () => {
    const folder = emptyFolder();
    const url = await databaseIn(folder);
    const target = `sqlite:${join(folder, 'other.db')}`;

    const ended = await runBot({ args: ['migrate-store', url, target] });

    expect(ended).toMatchObject({ code: 0, stderr: '' });
    // What is next, and who made the copy.
    expect(ended.stdout).toMatch(
      /^0 docking_events$[\s\S]*^2 state$\nEverything has been copied and counted\.\n$/m,
    );
    expect(await nextPollIn(target)).toBe(7);
  });

  it.each([
    [[], 2, /^Say from where and to where/],
    [['docking.db', 'sqlite:b.db'], 2, /^FROM must be sqlite: and a file, as in .*, or postgres:\/\/host/],
    [['sqlite:a.db', 'postgres:ada:swordfish'], 2, /^TO must be sqlite: and a file/],
    [['sqlite:none.db', 'sqlite:b.db'], 1, /^There is no database none\.db\./],
    [['postgres://ada:swordfish@127.0.0.1:9/docking', 'sqlite:b.db'], 1, /127\.0\.0\.1:9 cannot be reached/],
  ])('with %j says what is wrong', async (args, code, message) => {
    const folder = emptyFolder();

    const ended = await runBot({ args: ['migrate-store', ...args], cwd: folder });

    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
    expect(ended.stderr).not.toContain('swordfish');
    expect(existsSync(join(folder, 'b.db'))).toBe(false);
  });
});
