import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/store/store.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { dockingsAtMir } from '../../support/history.ts';
import { openTestStore } from '../../support/store.ts';

const now = new Date('2026-10-01T12:00:00Z');

/** Another process that opens the database, does this with it, says so, and stays. */
async function otherProcess(file: string, work: string): Promise<ChildProcess> {
  const program = `
    import { openStore } from ${JSON.stringify(import.meta.resolve('../../../src/store/store.ts'))};
    const store = await openStore(${JSON.stringify(`sqlite:${file}`)});
    ${work}
    console.log('done');
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(() => ['it ended']);
  const [said] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  expect(said).toBe('done');
  return child;
}

const locks = `globalThis.lock = await store.lock(new Date('2026-10-01T11:00:00Z'));`;

it('the lock is held by one process, whose id the other is told; the database is not changed', async () => {
  const store = await openTestStore();
  const holder = await otherProcess(store.file, locks);
  const before = await store.state.get('holder');

  const refused = store.lock(now);

  await expect(refused).rejects.toThrow(StoreError);
  await expect(refused).rejects.toThrow(
    new RegExp(
      `^Another bot is running on .*docking\\.db \\(process ${holder.pid} on .*, since 2026-10-01T11`,
    ),
  );
  expect(await store.state.get('holder')).toEqual(before);
});

it('the lock ends with its process, even if that is killed', async () => {
  const store = await openTestStore();
  const holder = await otherProcess(store.file, locks);
  await expect(store.lock(now)).rejects.toThrow(StoreError);

  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = await store.lock(now);

  expect(await store.state.get('holder')).toMatchObject({ pid: process.pid, since: now.getTime() });
  lock.release();
});

it('what is released can be locked again', async () => {
  const store = await openTestStore();

  (await store.lock(now)).release();
  const lock = await store.lock(now);

  await expect(store.lock(now)).rejects.toThrow(/Another bot/);
  lock.release();
});

it('the lock is one, by whatever name the file is known', async () => {
  const store = await openTestStore();
  const lock = await store.lock(now);
  const alias = join(store.file, '..', 'alias.db');
  symlinkSync(store.file, alias);
  const same = await openStore(`sqlite:${alias}`);
  onTestFinished(() => same.close());

  await expect(same.lock(now)).rejects.toThrow(/Another bot/);
  lock.release();
});

it('a lock file that cannot be used is not taken for another bot', async () => {
  const store = await openTestStore();
  mkdirSync(`${store.file}.lock`);

  await expect(store.lock(now)).rejects.toThrow(/docking\.db\.lock cannot be opened/);
  rmdirSync(`${store.file}.lock`);
  writeFileSync(`${store.file}.lock`, 'Locked by hand. '.repeat(100));
  await expect(store.lock(now)).rejects.toThrow(/docking\.db\.lock is not a database/);
});

it('readers and commands go on beside the bot that holds it', async () => {
  const store = await openTestStore();
  await otherProcess(store.file, `${locks} await store.state.set('nextPoll', 5);`);

  await store.transaction(({ events }) => events.save(dockingsAtMir(2), now));

  expect(await store.state.get('nextPoll')).toBe(5);
  expect(await store.events.count()).toBe(2);
});

it('a transaction waits for that of another process', async () => {
  const store = await openTestStore();
  const work = `
    console.log('done');
    await store.transaction(async ({ state }) => {
      const before = await state.get('nextPoll');
      await new Promise(resolve => setTimeout(resolve, 200));
      await state.set('nextPoll', (before ?? 0) + 1);
      console.log('begun');
    });`;
  await otherProcess(store.file, work);

  await store.transaction(async ({ state }) =>
    state.set('nextPoll', ((await state.get('nextPoll')) ?? 0) + 1),
  );
  await expect.poll(() => store.state.get('nextPoll'), { timeout: 10_000 }).toBe(2);
});

it('two processes that make the same database at once both succeed', async () => {
  const file = join((await openTestStore()).file, '..', 'new.db');
  const save = (name: string) => `await store.state.set('${name}', 7);`;

  await Promise.all([otherProcess(file, save('nextPoll')), otherProcess(file, save('lastSuccess'))]);

  const store = await openStore(`sqlite:${file}`);
  onTestFinished(() => store.close());
  expect([await store.state.get('nextPoll'), await store.state.get('lastSuccess')]).toEqual([7, 7]);
});
