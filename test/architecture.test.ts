import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';

const root = join(import.meta.dirname, '..');
const files = globSync(['src/**/*.{ts,mjs}', 'commands/**/*.ts'], { cwd: root }).map(file =>
  file.replaceAll('\\', '/'),
);
const longest = 220;

/**
 * Who may import what: a file or folder, and the files, folders, packages and built-ins it may use besides
 * itself. The first line that fits a file counts; "type " before a name allows only its types.
 */
const allowed: readonly (readonly [string, readonly string[]])[] = [
  ['src/docking', []],
  ['src/store/sqlite/dialect.ts', ['kysely', 'node:sqlite', 'node:fs', 'node:path', 'node:timers']],
  ['src/store/sqlite/lock.ts', ['src/store', 'node:sqlite', 'node:fs', 'node:os']],
  ['src/store/sqlite/open.ts', ['src/store', 'kysely', 'type node:sqlite']],
  ['src/store/postgres/connection.ts', ['src/store', 'pg']],
  ['src/store/postgres/pool.ts', ['pg', 'kysely']],
  ['src/store/postgres/session.ts', ['pg', 'node:perf_hooks', 'node:timers']],
  ['src/store/postgres/duty.ts', ['src/store', 'src/aborted.ts', 'node:timers']],
  ['src/store/while-on-duty.ts', ['node:timers']],
  ['src/store/copy.ts', ['kysely', 'node:fs']],
  ['src/store/sqlite/backup.ts', ['src/store', 'node:sqlite', 'node:fs']],
  ['src/store/mirror/rejected.ts', ['src/store', 'src/docking', 'kysely', 'node:crypto']],
  ['src/store', ['src/docking', 'kysely']],
  ['src/launch-library', ['src/docking', 'src/in-turn.ts', 'undici', 'zod', 'node:stream', 'node:zlib']],
  ['src/alerts/ticker.ts', ['node-cron']],
  ['src/alerts/sample.ts', ['src/docking', 'node:crypto']],
  ['src/alerts', ['src/docking', 'src/store', 'src/at-most.ts', 'type src/log.ts', 'type src/observe.ts']],
  ['src/command', ['src/docking', 'type src/store', 'type src/observe.ts', 'node:crypto']],
  ['commands', ['src/command', 'src/docking']],
  [
    'src/terminal',
    [
      'src/command',
      'src/docking',
      'type src/store',
      'type src/alerts/platform.ts',
      'src/in-turn.ts',
      'node:readline',
      'node:util',
    ],
  ],
  ['src/slack/sending/fetch.ts', ['undici']],
  ['src/drawing', ['src/docking', 'type src/alerts/platform.ts', 'node:crypto']],
  ['src/try-again.ts', ['node:timers']],
  ['src/aborted.ts', []],
  ['src/at-most.ts', []],
  ['src/in-turn.ts', []],
  ['src/observe.ts', []],
  ['src/sending', ['type src/store/outbox/outcome.ts', 'type src/log.ts']],
  ['src/presence.ts', []],
  [
    'src/discord/render',
    [
      'src/docking',
      'src/drawing',
      'src/command/reply/button-line.ts',
      'src/command/text/grammar.ts',
      'type src/alerts/platform.ts',
      'type discord.js',
      'node:crypto',
    ],
  ],
  ['src/discord/shards.ts', []],
  [
    'src/discord',
    [
      'src/command',
      'src/docking',
      'src/drawing',
      'src/at-most.ts',
      'src/try-again.ts',
      'src/presence.ts',
      'src/sending',
      'src/alerts/sample.ts',
      'type src/alerts/platform.ts',
      'type src/store',
      'type src/log.ts',
      'discord.js',
      'zod',
      'node:crypto',
      'node:events',
      'node:timers',
      'node:util',
    ],
  ],
  ['src/slack/connecting/settings.ts', []],
  ['src/slack/connecting/half-settings.ts', []],
  ['src/slack/print-manifest.ts', ['commands/index.ts', 'src/command/user-error.ts']],
  [
    'src/slack/render',
    [
      'src/docking',
      'src/command/reply/button-line.ts',
      'src/command/text/grammar.ts',
      'src/drawing',
      'type src/alerts/platform.ts',
      'type @slack/types',
      'node:crypto',
    ],
  ],
  [
    'src/slack',
    [
      'src/command',
      'src/docking',
      'src/try-again.ts',
      'src/presence.ts',
      'src/sending',
      'src/alerts/sample.ts',
      'type src/alerts/platform.ts',
      'type src/store',
      'src/store/store-error.ts',
      'type src/log.ts',
      '@slack/bolt',
      '@slack/web-api',
      'type @slack/types',
      'zod',
      'node:crypto',
      'node:events',
      'type node:http',
      'node:timers',
      'node:util',
    ],
  ],
  [
    'src/operating',
    [
      'src/docking',
      'src/store/store-error.ts',
      'type src/store',
      'type src/presence.ts',
      'type src/observe.ts',
      'type src/log.ts',
      'prom-client',
      'node:http',
      'type node:net',
      'node:timers',
    ],
  ],
  [
    'src/watch.ts',
    [
      'src/operating/open.ts',
      'src/presence.ts',
      'type src/bot.ts',
      'type src/config.ts',
      'type src/duties.ts',
      'type src/elsewhere.ts',
      'type src/log.ts',
    ],
  ],
  ['src/without-secrets.ts', ['src/slack/connecting/without-tokens.ts', 'type src/config.ts']],
  ['src/log.ts', ['pino', 'pino-pretty', 'node:stream']],
  ['src/dot-env.ts', ['src/config.ts']],
  [
    'src/config.ts',
    [
      'zod',
      'src/alerts/ticker.ts',
      'src/discord/shards.ts',
      'src/launch-library/parameters.ts',
      'src/slack/connecting/settings.ts',
      'src/slack/connecting/half-settings.ts',
    ],
  ],
  [
    'src/bot.ts',
    [
      'commands/index.ts',
      'package.json',
      'src/command',
      'src/config.ts',
      'src/launch-library',
      'src/store',
      'type src/alerts',
      'type src/log.ts',
    ],
  ],
  [
    'src/once.ts',
    [
      'src/bot.ts',
      'src/alerts',
      'src/command',
      'src/docking',
      'src/config.ts',
      'src/log.ts',
      'src/store',
      'src/terminal',
      'src/without-secrets.ts',
      'node:readline',
    ],
  ],
  [
    'src/elsewhere.ts',
    [
      'src/bot.ts',
      'src/discord/discord.ts',
      'src/slack/slack.ts',
      'type src/alerts/platform.ts',
      'type src/config.ts',
      'type src/duties.ts',
      'type src/presence.ts',
      'type src/telling.ts',
    ],
  ],
  ['src/duties.ts', ['src/aborted.ts', 'src/duty-troubles.ts', 'type src/log.ts', 'type src/store']],
  ['src/duty-troubles.ts', ['type src/log.ts']],
  ['src/telling.ts', ['src/alerts', 'type src/duties.ts', 'type src/store']],
  [
    'src/polling.ts',
    [
      'src/alerts',
      'src/in-turn.ts',
      'src/terminal/hear-everything.ts',
      'type src/bot.ts',
      'type src/duties.ts',
      'type src/log.ts',
      'type src/observe.ts',
    ],
  ],
  ['src/run.ts', ['src']],
  ['src/demo/demo.ts', ['src', 'node:fs', 'node:os', 'node:path', 'node:timers']],
  ['src/demo', ['src/docking', 'src/command/user-error.ts', 'node:http', 'node:net', 'node:util']],
  ['src/keep.ts', ['src/store', 'src/config.ts', 'src/command/user-error.ts']],
  ['src/main.ts', ['src']],
  ['src/start.mjs', ['src/main.ts', 'node:module', 'node:v8']],
];

interface Import {
  readonly from: string;
  /** A path from the root, or a package, or a built-in. */
  readonly to: string;
  readonly typeOnly: boolean;
}

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  const calls = text.matchAll(/\bimport\s*\(\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statements].map(([statement, type, to = '']) => ({
      to,
      typeOnly: type !== undefined || hasTypesOnly(statement),
    })),
    ...[...calls].map(([, to = '']) => ({ to, typeOnly: false })),
  ].map(({ to, typeOnly }) => ({
    from,
    to: to.startsWith('.') ? normalize(join(dirname(from), to)).replaceAll('\\', '/') : to,
    typeOnly,
  }));
}

/** `import { type A, type B } from`. */
function hasTypesOnly(statement: string): boolean {
  const names =
    /\{([^}]*)\}/
      .exec(statement)?.[1]
      ?.split(',')
      .map(name => name.trim()) ?? [];
  return names.length > 0 && names.every(name => name === '' || name.startsWith('type '));
}

function isIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const [place, names] = allowed.find(([place]) => isIn(from, place)) ?? ['', []];
  const own = place.endsWith('.ts') || place.endsWith('.mjs') ? dirname(place) : place;
  if (own !== 'src' && isIn(to, own)) return true;
  return names.some(
    name => isIn(to, name) || (typeOnly && name.startsWith('type ') && isIn(to, name.slice(5))),
  );
}

const imports = files.flatMap(importsOf);

describe('the layout', () => {
  it('is read whole: every import of every file, however it is written', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(importsOf('src/main.ts')).toContainEqual({
      from: 'src/main.ts',
      to: 'src/demo/demo.ts',
      typeOnly: false,
    });
    expect(importsOf('src/store/sqlite/dialect.ts').map(({ to }) => to)).toContain('kysely');
    const written = files.map(
      file => readFileSync(join(root, file), 'utf8').match(/\bfrom '[^']+'/g)?.length ?? 0,
    );
    expect(imports.length).toBeGreaterThanOrEqual(written.reduce((sum, count) => sum + count, 0));
  });

  it('lets nobody import what is not meant for them', () => {
    const wrong = imports
      .filter(one => !isAllowed(one))
      .map(({ from, to, typeOnly }) => `${from} must not import ${typeOnly ? 'the types of ' : ''}${to}`);

    expect(wrong).toEqual([]);
  });

  it('names every place that there is, and none that is not', () => {
    expect(files.filter(file => !allowed.some(([place]) => isIn(file, place)))).toEqual([]);
    expect(allowed.map(([place]) => place).filter(place => !files.some(file => isIn(file, place)))).toEqual(
      [],
    );
  });

  it.each([
    ['undici', ['src/launch-library', 'src/slack/sending/fetch.ts']],
    ['kysely', ['src/store']],
    ['pg', ['src/store']],
    ['node:sqlite', ['src/store']],
    ['node-cron', ['src/alerts/ticker.ts']],
    ['zod', ['src/launch-library', 'src/config.ts', 'src/discord', 'src/slack']],
    ['@slack/bolt', ['src/slack']],
    ['@slack/web-api', ['src/slack']],
    ['discord.js', ['src/discord']],
    ['prom-client', ['src/operating']],
    ['pino', ['src/log.ts']],
    ['pino-pretty', ['src/log.ts']],
  ])('keeps %s in %s', (name, places) => {
    const users = imports.filter(({ to }) => isIn(to, name)).map(({ from }) => from);

    expect(users).not.toEqual([]);
    expect(users.filter(user => !places.some(place => isIn(user, place)))).toEqual([]);
  });

  it('uses no package that is not in package.json', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const packages = imports
      .map(({ to }) => to)
      .filter(to => !/^(node:|src\/|commands\/|package\.json$)/.test(to));
    const names = packages.map(to =>
      to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/'),
    );

    expect(new Set(names)).toEqual(new Set(Object.keys(dependencies)));
  });
});

describe('the files', () => {
  it('have no barrels but the list of commands and that of migrations', () => {
    const indexes = files.filter(file => /^index\./.test(basename(file)));
    const forwarding = files.filter(file => /^export\s+\*/m.test(readFileSync(join(root, file), 'utf8')));

    expect(indexes.sort()).toEqual(['commands/index.ts', 'src/store/migrations/index.ts']);
    expect(forwarding).toEqual([]);
  });

  it('are not named after nothing', () => {
    const vague = /^(utils?|helpers?|types?|services?|managers?|common|misc|constants)\./;

    expect(files.filter(file => vague.test(basename(file)))).toEqual([]);
  });

  it(`are ${longest} lines at most`, () => {
    const long = files
      .map(file => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > longest)
      .map(({ file, lines }) => `${file} has ${lines}`);

    expect(long).toEqual([]);
  });
});

describe('the commands', () => {
  const named = files
    .filter(file => isIn(file, 'commands') && file !== 'commands/index.ts')
    .map(file => basename(file, '.ts'));

  it('are all in the list, and each in the file of its name', () => {
    expect(commands.map(({ name }) => name).sort()).toEqual(named.sort());
  });

  it('are imported by the list alone', () => {
    const others = imports.filter(
      ({ from, to }) => isIn(to, 'commands') && to !== 'commands/index.ts' && from !== 'commands/index.ts',
    );

    expect(others).toEqual([]);
  });
});
