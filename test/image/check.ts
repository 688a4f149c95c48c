/*
 * The image without Docker: the Dockerfile's own steps in an empty folder, with what .dockerignore lets through;
 * then its own start command as another user, where nothing but the data folder can be written.
 * npm run image
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startRecordedLibrary } from '../../src/demo/server.ts';
import { Container, type Place } from './container.ts';
import { type Image, letThrough, readDockerfile } from './dockerfile.ts';

const project = join(import.meta.dirname, '../..');
const image = readDockerfile(readFileSync(join(project, 'Dockerfile'), 'utf8'));
const begun = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'docking-image-'));
const library = await startRecordedLibrary({ now: () => new Date() });
try {
  const place = build(folder, image);
  checkPackages(place.app);
  await checkRuns(place);
} finally {
  await library.close();
  execFileSync('chmod', ['-R', 'u+w', folder]);
  rmSync(folder, { recursive: true, force: true });
}

/** Does the steps of each stage; gives the last one's folders. */
function build(root: string, { stages, environment, volume, user }: Image): Place {
  const context = join(root, 'context');
  mkdirSync(context);
  for (const name of letThrough(readFileSync(join(project, '.dockerignore'), 'utf8'))) {
    cpSync(join(project, name), join(context, name), { recursive: true });
  }
  assert.deepEqual([...new Set(stages.map(({ base }) => base))], ['node:26-slim']);
  assert.notEqual(user, 'root');
  const data = join(root, 'data');
  for (const { name, steps } of stages) {
    const app = join(root, name ?? 'image', 'app');
    mkdirSync(app, { recursive: true });
    for (const step of steps) {
      if (step.kind === 'copy') {
        const from = step.from === null ? context : join(root, step.from);
        for (const what of step.what)
          cpSync(join(from, what), join(app, step.to === './' ? what : step.to), { recursive: true });
      } else if (step.command.startsWith('npm ')) {
        said(step.command);
        execFileSync('sh', ['-c', step.command], {
          cwd: app,
          // What the project's own install has fetched need not be fetched again.
          env: { ...process.env, PATH: withThisNode(), npm_config_prefer_offline: 'true' },
          stdio: ['ignore', 'ignore', 'inherit'],
        });
      } else assert.equal(step.command, `mkdir ${volume} && chown ${user}:${user} ${volume}`);
    }
  }
  const app = join(root, 'image', 'app');
  const bin = join(root, 'bin');
  mkdirSync(bin);
  mkdirSync(data);
  cpSync(process.execPath, join(bin, 'node'));
  execFileSync('chmod', ['-R', 'a-w,a+rX', join(root, 'image'), bin]);
  chmodSync(root, 0o755);
  const isRoot = process.getuid?.() === 0;
  // Any user but this one; the image's own need not be here.
  const other = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  if (isRoot) chownSync(data, 65_534, 65_534);
  const inside = Object.entries(environment).map(([name, value]) => [name, value.replaceAll(volume, data)]);
  return { app, bin, data, other, environment: Object.fromEntries(inside) };
}

function withThisNode(): string {
  return `${dirname(process.execPath)}:${process.env.PATH}`;
}

/** No dev dependency, no second Node. */
function checkPackages(app: string): void {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>>;
  };
  const unwanted = Object.entries(packages).filter(
    ([path, { dev, optional }]) => path !== '' && (dev || optional),
  );
  assert.ok(unwanted.length > 50, 'the lock file says what is for development');
  const found = unwanted.map(([path]) => path).filter(path => existsSync(join(app, path)));
  assert.deepEqual(found, []);
  said(`${unwanted.length} packages are not in it, ${readdirSync(join(app, 'node_modules')).length} are.`);
}

async function checkRuns(place: Place): Promise<void> {
  const before = listed(place.app);
  const container = new Container(place, image, {
    LAUNCH_LIBRARY_URL: library.url,
    // With a token the bot asks how many calls it allows: as many as it likes, here.
    LAUNCH_LIBRARY_TOKEN: 'a-token',
    POLL_SCHEDULE: '* * * * * *',
    LOG_LEVEL: 'debug',
  });

  const first = container.start();
  await first.saying('Polled.');
  const command = container.run(['docking', 'event', '611', '--json']);
  assert.equal(JSON.parse(command).events[0].id, 611);
  await container.healthy();
  assert.deepEqual(await first.stop(), { code: 0, signal: null });
  const filled = library.calls;
  said(`It polled, stored, answered, was well and stopped. ${filled} calls.`);

  const second = container.start();
  await second.saying('Polled.');
  assert.deepEqual(await second.stop(), { code: 0, signal: null });
  assert.ok(library.calls - filled < filled, 'the second start reads no history again');
  said('It went on with its data.');

  assert.deepEqual(listed(place.app), before, 'nothing was written but data');
  assert.ok(readdirSync(place.data).includes('docking.db'));
  const tried = spawnSync('sh', ['-c', `touch ${place.app}/x ${place.app}/src/x`], place.other);
  assert.notEqual(tried.status, 0, 'the tree can be written, so this check says nothing');
}

/** Every file but packages', with its time of change. */
function listed(app: string): readonly string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter(path => !path.startsWith('node_modules/'))
    .map(path => `${path} ${statSync(join(app, path)).mtimeMs}`)
    .sort();
}

function said(line: string): void {
  process.stdout.write(`image: ${line} (${((performance.now() - begun) / 1_000).toFixed(1)} s)\n`);
}
