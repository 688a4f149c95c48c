import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/store/store.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { administer } from '../../support/postgres.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const patience = { timeout: 50_000, interval: 20 };

/** What has happened so far: "one begins", "one ends". */
function diary() {
  const lines: string[] = [];
  return {
    lines,
    begin: (who: string) => (lost: AbortSignal) => {
      lines.push(`${who} begins`);
      lost.addEventListener('abort', () => lines.push(`${who} ends`));
    },
  };
}

async function sameStore({ url }: TestStore): Promise<TestStore> {
  const store = await openStore(url);
  onTestFinished(() => store.close());
  return { ...store, url, file: '' };
}

/** Another process that has this duty. */
async function otherHolder({ url }: TestStore): Promise<ChildProcess> {
  const program = `
    import { openStore } from ${JSON.stringify(new URL('../../../src/store/store.ts', import.meta.url).href)};
    const store = await openStore(${JSON.stringify(url)});
    store.onDuty('polling', () => console.log('begins'));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await once(createInterface(child.stdout), 'line');
  expect(said).toBe('begins');
  return child;
}

/** Ends the sessions that hold locks, as a restart of the server does. */
const endHolders = `select pg_terminate_backend(pid) from pg_locks
  where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`;

describe('a duty', () => {
  it('is one process’s at a time, and the next one’s when that gives it up', async () => {
    const { lines, begin } = diary();
    const store = await openTestStore();
    const first = store.onDuty('polling', begin('one'));
    await expect.poll(() => lines, patience).toEqual(['one begins']);

    (await sameStore(store)).onDuty('polling', begin('two'));
    await first.release();

    await expect.poll(() => lines, patience).toEqual(['one begins', 'one ends', 'two begins']);
  });

  it('has a name, and keeps nobody from another one', async () => {
    const { lines, begin } = diary();
    const store = await openTestStore();

    store.onDuty('polling', begin('polling'));
    (await sameStore(store)).onDuty('discord', begin('discord'));

    await expect.poll(() => lines.toSorted(), patience).toEqual(['discord begins', 'polling begins']);
  });

  it('of another database is another one', async () => {
    const { lines, begin } = diary();

    (await openTestStore()).onDuty('polling', begin('one'));
    (await openTestStore()).onDuty('polling', begin('two'));

    await expect.poll(() => lines.toSorted(), patience).toEqual(['one begins', 'two begins']);
  });

  it('is lost at once with the connection, before another begins, and had again later', async () => {
    const { lines, begin } = diary();
    const store = await openTestStore();
    const troubles: unknown[] = [];
    const first = store.onDuty('polling', begin('one'), error => troubles.push(error));
    await expect.poll(() => lines, patience).toEqual(['one begins']);
    const second = (await sameStore(store)).onDuty('polling', begin('two'));

    await administer(store.url, endHolders);
    await expect.poll(() => lines, patience).toEqual(['one begins', 'one ends', 'two begins']);
    expect(troubles[0]).toBeInstanceOf(StoreError);
    // The database answers, and another has it.
    await expect.poll(() => troubles.at(1), patience).toBeNull();
    await second.release();

    await expect.poll(() => lines.slice(3), patience).toEqual(['two ends', 'one begins']);
    await first.release();
  });

  it('is given up only when its work has ended', async () => {
    const { lines, begin } = diary();
    const store = await openTestStore();
    const gate = Promise.withResolvers<void>();
    const first = store.onDuty('polling', async lost => {
      begin('one')(lost);
      await gate.promise;
      lines.push('one has stopped');
    });
    await expect.poll(() => lines, patience).toEqual(['one begins']);
    (await sameStore(store)).onDuty('polling', begin('two'));

    const released = first.release();
    gate.resolve();
    await released;

    await expect
      .poll(() => lines, patience)
      .toEqual(['one begins', 'one ends', 'one has stopped', 'two begins']);
  });

  it('that cannot be begun is said to have failed, and given up', async () => {
    const { lines, begin } = diary();
    const store = await openTestStore();

    const first = store.onDuty('polling', () => Promise.reject(new Error('no')));

    await expect(first.failed).rejects.toThrow('no');
    (await sameStore(store)).onDuty('polling', begin('two'));
    await expect.poll(() => lines, patience).toEqual(['two begins']);
  });

  it('that cannot be begun for want of the database is tried again', async () => {
    const { lines, begin } = diary();
    const store = await openTestStore();
    const [troubles, trouble] = [[] as unknown[], new StoreError('The database does not answer.')];
    let tries = 0;

    const duty = store.onDuty(
      'polling',
      lost => {
        tries += 1;
        if (tries === 1) throw trouble;
        begin('one')(lost);
      },
      error => troubles.push(error),
    );

    await Promise.race([duty.failed, expect.poll(() => lines, patience).toEqual(['one begins'])]);
    expect(troubles).toEqual([trouble]);
  });

  it('ends with the store', async () => {
    const { lines, begin } = diary();
    const store = await openTestStore();
    const other = await sameStore(store);
    other.onDuty('polling', begin('one'));
    await expect.poll(() => lines, patience).toEqual(['one begins']);

    await other.close();

    expect(lines).toEqual(['one begins', 'one ends']);
  });

  it.each(['SIGKILL', 'SIGSTOP'] as const)(
    'goes to another process when its own has had a %s',
    async signal => {
      const { lines, begin } = diary();
      const store = await openTestStore();
      const child = await otherHolder(store);
      store.onDuty('polling', begin('two'));

      child.kill(signal);

      await expect.poll(() => lines, patience).toEqual(['two begins']);
    },
  );
});
