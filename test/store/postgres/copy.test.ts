import { existsSync, linkSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { copyStore } from '../../../src/store/copy.ts';
import { openStore } from '../../../src/store/store.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { tableNames } from '../../../src/store/table-names.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { dockingsAtMir } from '../../support/history.ts';
import { announced, here, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { administer } from '../../support/postgres.ts';
import { bareDatabase } from '../../support/postgres-databases.ts';
import { contentOf } from '../../support/store-content.ts';

const now = new Date('2026-10-08T12:00:00Z');

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docking-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return `sqlite:${join(folder, 'docking.db')}`;
}

/** Something in every table, and in some more than is copied at a time. */
async function fill(url: string): Promise<void> {
  const store = await openStore(url);
  await store.transaction(inside => inside.events.save(dockingsAtMir(2_100), now));
  await subscribed(store, here, { createdBy: 'Žofie „ß“' });
  await announced(store, [news({ arrival: dockingEvent({ id: 1 }) })], now);
  const unsent = { alert: 'docked:1', platform: 'terminal', channel: 'there', reason: 'paused' } as const;
  await store.ledger.queue([[{ posts: [], unsent: [unsent] }]], 2, now);
  await store.rejected.save([{ id: null, reason: 'odd', record: '{"id":"\\u0000"}' }], now);
  for (let call = 0; call < 3; call++) await store.calls.record(now);
  const installation = { name: null, sealedToken: 's', botId: 'B1', botUserId: 'U1', scopes: ['a'] };
  await store.installations.put({ id: 'E1', installer: null, installedAt: now, ...installation });
  await store.installations.find('T1', 'E1');
  await store.state.set('nextPoll', now.getTime());
  await store.close();
}

async function emptied(url: string): Promise<string> {
  await (await openStore(url)).close();
  return url;
}

const places = { 'a file': file, 'a server': bareDatabase };

describe('a copy', () => {
  it.each([
    ['a file', 'a server'],
    ['a server', 'a file'],
    ['a server', 'a server'],
  ] as const)('from %s to %s is the same', async (from, to) => {
    const [source, target] = [await places[from](), await places[to]()];
    await fill(source);

    const copied = await copyStore(source, target, now);

    const content = await contentOf(target);
    expect(content).toEqual(await contentOf(source));
    expect(copied.map(({ table, rows }) => [table, rows])).toEqual(
      tableNames.map(table => [table, content[table]?.length]),
    );
    expect(copied.filter(({ rows }) => rows === 0)).toEqual([]);
  });

  it('is refused where something is already, and changes nothing there', async () => {
    const [source, target] = [file(), await bareDatabase()];
    await fill(source);
    const store = await openStore(target);
    await store.state.set('nextPoll', 7);
    await store.close();
    const before = await contentOf(target);

    await expect(copyStore(source, target, now)).rejects.toThrow(/^The target is not empty \(.* in state\)/);

    expect(await contentOf(target)).toEqual(before);
  });

  it('that fails in the middle leaves the target empty', async () => {
    const [source, target] = [file(), await emptied(await bareDatabase())];
    await fill(source);
    const empty = await contentOf(target);
    await administer(target, 'alter table installations add constraint none check (id is null)');

    await expect(copyStore(source, target, now)).rejects.toThrow(/violates check constraint/);

    expect(await contentOf(target)).toEqual(empty);
  });

  it('is not made of a file that a bot is running on', async () => {
    const [source, target] = [file(), await emptied(await bareDatabase())];
    await fill(source);
    const bot = await openStore(source);
    const lock = await bot.lock(now);

    await expect(copyStore(source, target, now)).rejects.toThrow(/^Another bot is running on /);

    lock.release();
    await bot.close();
  });

  it('is not made of a database on a server that a bot is running on', async () => {
    const [source, target] = [await bareDatabase(), file()];
    await fill(source);
    const bot = await openStore(source);
    const begun = Promise.withResolvers<void>();
    const duty = bot.onDuty('polling', () => begun.resolve());
    await begun.promise;

    await expect(copyStore(source, target, now)).rejects.toThrow('A bot is running on FROM. Stop it first.');
    await duty.release();
    await copyStore(source, target, now);

    expect(await contentOf(target)).toEqual(await contentOf(source));
    await bot.close();
  });

  it('to the same database by another name is refused, and says that it is the same', async () => {
    const [one, server] = [file(), await bareDatabase()];
    await fill(one);
    await fill(server);
    linkSync(one.replace('sqlite:', ''), `${one.replace('sqlite:', '')}.link`);
    const message = 'FROM and TO are the same database. Name another one as TO.';

    await expect(copyStore(one, `${one}.link`, now)).rejects.toThrow(message);
    await expect(copyStore(server, `${server}?application_name=other`, now)).rejects.toThrow(message);
  });

  it('of a file that is not there is refused, and does not make it', async () => {
    const source = file();

    await expect(copyStore(source, await bareDatabase(), now)).rejects.toThrow(StoreError);

    expect(existsSync(source.replace('sqlite:', ''))).toBe(false);
  });
});
