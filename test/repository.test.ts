import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '..');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

/** Where npm would find a package that another one depends on: beside it, or in a folder above. */
function isLocked(name: string, folder: string): boolean {
  if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
  if (folder === '') return false;
  const above = folder.lastIndexOf('node_modules/');
  return isLocked(name, above <= 0 ? '' : folder.slice(0, above - 1));
}

describe('package-lock.json', () => {
  it('has every package for every machine, so that npm ci works on all of them', () => {
    const missing = Object.entries(lock.packages).flatMap(
      ([folder, { dependencies, optionalDependencies }]) =>
        Object.keys({ ...dependencies, ...optionalDependencies }).filter(name => !isLocked(name, folder)),
    );

    expect(missing).toEqual([]);
  });

  it('names no download address', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});

describe('.env.example', () => {
  // In a container a default set here would replace the image's own, as of DATABASE_URL.
  it('has every setting of README with the same default, and sets none', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    const documented = [...readme.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`|none) \|/gm)];

    const missing = documented.filter(([, name, value = '']) => !example.includes(`\n#${name}=${value}\n`));

    expect(documented.length).toBeGreaterThan(5);
    expect(missing.map(([, name]) => name)).toEqual([]);
    expect(example.split('\n').filter(line => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});
