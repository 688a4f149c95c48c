import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { letThrough, readDockerfile } from './dockerfile.ts';

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
}

describe('Dockerfile', () => {
  const image = readDockerfile(read('Dockerfile'));

  it('installs in a stage of its own, and runs as an ordinary user beside its data', () => {
    expect(image.stages.map(({ base, name }) => [base, name])).toEqual([
      ['node:26-slim', 'packages'],
      ['node:26-slim', null],
    ]);
    expect(image).toMatchObject({
      user: 'node',
      volume: '/data',
      start: ['node', 'src/start.mjs'],
      environment: { NODE_ENV: 'production', DATABASE_URL: 'sqlite:/data/docking.db' },
    });
    expect(image.healthCheck.join(' ')).toContain('/healthz');
  });

  it('is given no more than it copies', () => {
    const copied = image.stages.flatMap(({ steps }) =>
      steps.flatMap(step => (step.kind === 'copy' && step.from === null ? step.what : [])),
    );

    expect(new Set(letThrough(read('.dockerignore')))).toEqual(new Set(copied));
  });
});

describe('compose.yaml', () => {
  const sections = sectionsOf(read('compose.yaml'));
  const services = sectionsOf(sections.services ?? '');

  it('starts PostgreSQL 18 and two of the same bot', () => {
    expect(Object.keys(services)).toEqual(['database', 'bot-1', 'bot-2']);
    expect(services.database).toMatch(/^image: postgres:18$/m);
    expect(services['bot-2']).toBe(services['bot-1']);
    expect(sections['x-bot']).toMatch(/condition: service_healthy/);
  });

  it('shows the database to nobody, and no password', () => {
    expect(services.database).not.toMatch(/ports:/);
    expect(sectionsOf(services.database ?? '').networks?.trim()).toBe('- inside');
    expect(sectionsOf(sections.networks ?? '').inside).toMatch(/^internal: true$/m);
    expect(read('compose.yaml')).not.toMatch(/POSTGRES_PASSWORD:|PGPASSWORD/);
    expect(read('.gitignore').split('\n')).toContain('secrets/');
  });

  it('names nothing that it does not define', () => {
    for (const kind of ['networks', 'secrets', 'volumes']) {
      const defined = Object.keys(sectionsOf(sections[kind] ?? ''));
      const used = [sections['x-bot'] ?? '', ...Object.values(services)].flatMap(service =>
        [...(sectionsOf(service)[kind] ?? '').matchAll(/^- ([\w-]+)/gm)].map(([, name]) => name),
      );

      expect(used).not.toEqual([]);
      expect(new Set(used)).toEqual(new Set(defined));
    }
  });
});

/** The keys of one level, each with the lines below it, moved to the left. */
function sectionsOf(yaml: string): Readonly<Record<string, string>> {
  const sections: Record<string, string> = {};
  let open = '';
  for (const line of yaml.split('\n')) {
    const [, key, rest = ''] = /^([\w<-]+):(.*)$/.exec(line) ?? [];
    if (key !== undefined) {
      open = key;
      sections[key] = rest.replace(/^ &\w+$/, '');
    } else if (open !== '' && !/^\s*#/.test(line))
      sections[open] = `${sections[open] ?? ''}\n${line.replace(/^ {2}/, '')}`;
  }
  return sections;
}
