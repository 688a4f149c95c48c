import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { inspect } from 'node:util';
import pino from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/store/store.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { administer } from '../../support/postgres.ts';
import { bareDatabase } from '../../support/postgres-databases.ts';

/** Why it cannot be opened: in one line, and without the password wherever one looks. */
async function refusalOf(url: string): Promise<string> {
  const error = await openStore(url).then(
    store => store.close(),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StoreError);
  const password = decodeURIComponent(/:([^:]*)@/.exec(url)?.[1] ?? '');
  expect(password).not.toBe('');
  for (const shown of [String(error), inspect(error, { depth: 9, showHidden: true }), logged(error)]) {
    expect(shown).not.toContain(password);
    expect(shown).not.toContain(encodeURIComponent(password));
  }
  expect(String(error)).not.toContain('\n');
  return String(error);
}

function logged(err: unknown): string {
  const lines: string[] = [];
  pino({}, { write: line => lines.push(line) }).error({ err }, 'Failed.');
  return lines.join('');
}

function changed(url: string, change: (url: URL) => void): string {
  const other = new URL(url);
  change(other);
  return other.href;
}

/** The address of a server that says this, whatever it is asked. */
async function answering(answer: string): Promise<string> {
  const server = createServer(socket => socket.end(answer)).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `postgres://ada:swordfish@127.0.0.1:${port}/docking`;
}

describe('a database that cannot be used is one clear error that does not show the password:', () => {
  it('nobody answers', async () => {
    const url = changed(await bareDatabase(), address => {
      address.port = '9';
    });

    expect(await refusalOf(url)).toMatch(/ on 127\.0\.0\.1:9 cannot be reached: nothing answers/);
  });

  it.each([
    ['', /has lost the connection; if this goes on, check that it is PostgreSQL that answers/],
    ['?sslmode=verify-full', /does not answer as PostgreSQL does; check DATABASE_URL/],
  ])('somebody else answers, with "%s" at its end', async (search, said) => {
    const url = await answering('HTTP/1.1 400 Bad Request\r\n\r\n');

    expect(await refusalOf(url + search)).toMatch(said);
  });

  it('its host is not known', async () => {
    expect(await refusalOf('postgres://ada:swordfish@nowhere.invalid/docking')).toMatch(
      /docking on nowhere\.invalid:5432 cannot be reached: its host/,
    );
  });

  it('its address cannot be read', async () => {
    expect(await refusalOf('postgres://ada:swordfish@[/docking')).toMatch(
      /cannot be read. Check DATABASE_URL/,
    );
  });

  it('the password is wrong', async () => {
    const url = changed(await bareDatabase(), address => {
      address.password = 'swordfish';
    });

    expect(await refusalOf(url)).toMatch(
      /refuses the user name or password; check DATABASE_URL, and PGPASSWORD/,
    );
  });

  it('it is not there', async () => {
    const url = changed(await bareDatabase(), address => {
      address.pathname = '/nothing';
    });

    expect(await refusalOf(url)).toMatch(/The database nothing on .* does not exist; make it first/);
  });

  it('it is read-only', async () => {
    const url = await bareDatabase();
    await administer(
      url,
      `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`,
    );

    expect(await refusalOf(url)).toMatch(/is read-only; give the bot one that it may write/);
  });

  it('its user may not make tables', async () => {
    const url = await bareDatabase();
    const user = `guest_${process.pid}`;
    await administer(url, `create role ${user} login password 'swordfish'`);
    onTestFinished(async () => void (await administer(url, `drop role ${user}`)));
    const guest = changed(url, address => {
      address.username = user;
      address.password = 'swordfish';
    });

    expect(await refusalOf(guest)).toMatch(/give the user the right to create and write tables/);
  });

  it('newer than the code', async () => {
    const url = await bareDatabase();
    await (await openStore(url)).close();
    await administer(
      url,
      `insert into kysely_migration values ('9999-from-the-future', '2030-01-01T00:00:00Z')`,
    );

    expect(await refusalOf(url)).toMatch(/newer version \(it has 9999-from-the-future\)\. Update/);
  });

  it("another program's", async () => {
    const url = await bareDatabase();
    await administer(url, 'create table recipes (name text)');

    expect(await refusalOf(url)).toMatch(/another program \(it has a table recipes\)/);
  });
});

describe('an empty database', () => {
  it('is given its tables once, however many processes start at the same moment', async () => {
    const url = await bareDatabase();

    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(url)));

    await Promise.all(stores.map((store, index) => store.state.set('nextPoll', index)));
    expect((await administer(url, 'select name from kysely_migration')).rows).toEqual([
      { name: '0001-first-tables' },
    ]);
    await Promise.all(stores.map(store => store.close()));
  });

  it('may have tables of others in other schemas', async () => {
    const url = await bareDatabase();
    await administer(url, 'create schema kitchen; create table kitchen.recipes (name text)');

    const store = await openStore(url);

    expect(await store.events.count()).toBe(0);
    await store.close();
  });

  it('may have another bot’s tables in another schema', async () => {
    const url = await bareDatabase();
    await administer(url, 'create schema "Second Bot"');
    const first = await openStore(url);
    await first.state.set('nextPoll', 1);

    const second = await openStore(
      changed(url, ({ searchParams }) => searchParams.set('options', '-c search_path="Second\\ Bot"')),
    );
    await second.state.set('nextPoll', 2);

    expect([await first.state.get('nextPoll'), await second.state.get('nextPoll')]).toEqual([1, 2]);
    await Promise.all([first.close(), second.close()]);
  });

  it('may have been told to keep transactions more apart than is of use here', async () => {
    const url = changed(await bareDatabase(), ({ searchParams }) =>
      searchParams.set('options', '-c default_transaction_isolation=serializable'),
    );
    const store = await openStore(url);

    const counted = Array.from({ length: 5 }, () =>
      store.transaction(async ({ state }) => state.set('nextPoll', ((await state.get('nextPoll')) ?? 0) + 1)),
    );

    await Promise.all(counted);
    expect(await store.state.get('nextPoll')).toBe(5);
    await store.close();
  });
});
