import fc from 'fast-check';
import { nastyText } from '../slack/render/nasty-text.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What may stand where something else is expected. */
export const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1.5, 1e300, 2 ** 53, -(2 ** 53), '', ' ', '0', 'null', '[]'),
  fc.constantFrom<Json>([], {}, [[]], [null], { id: null }, { id: 4, name: 'x' }, '\u0000', '\ud800'),
  fc.constantFrom<Json>('0001-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59', '2026-09-31T00:00:00Z'),
  fc.constantFrom<Json>('2026-10-01T10:00:00Z', '2026-10-01T11:30:00Z', '2026-09-30T12:00:00.123456Z'),
  fc.constantFrom<Json>(
    'javascript:alert(1)',
    'https://x.example/<@U1>?a=|b',
    'http://',
    `https://x/${'y'.repeat(4_000)}`,
  ),
  fc.integer(),
  nastyText,
  nastyText.map(text => text.repeat(40)),
  // What a fuzzer makes up is JSON: that is what jsonValue means.
  fc.jsonValue({ maxDepth: 2 }).map(value => value as Json),
);

interface Damage {
  readonly place: number;
  readonly what: 'replace' | 'remove' | 'repeat' | 'wrap';
  readonly by: Json;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  place: fc.nat(100_000),
  what: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'repeat', 'wrap'),
  by: strange,
});

/** The same with so many of its values at most replaced, taken out, repeated or wrapped. */
export function damaged(value: Json, most: number): fc.Arbitrary<Json> {
  return fc.array(damage, { maxLength: most }).map(all => all.reduce(withDamage, value));
}

function withDamage(value: Json, { place, what, by }: Damage): Json {
  const paths = pathsIn(value);
  const path = paths[place % paths.length] ?? [];
  return changed(value, path, what, by);
}

type Path = readonly (string | number)[];

function pathsIn(value: Json, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]));
  return [path, ...inside];
}

function changed(value: Json, [key, ...rest]: Path, what: Damage['what'], by: Json): Json {
  if (key === undefined) return what === 'wrap' ? [value] : by;
  // A path leads through objects and lists.
  const entries = Object.entries(value as object) as [string, Json][];
  const next = entries.flatMap(([name, each]): [string, Json][] => {
    if (name !== String(key)) return [[name, each]];
    if (rest.length > 0) return [[name, changed(each, rest, what, by)]];
    if (what === 'remove') return [];
    if (what === 'repeat')
      return [
        [name, each],
        [`${name} again`, each],
      ];
    return [[name, what === 'wrap' ? [each] : by]];
  });
  return Array.isArray(value) ? next.map(([, each]) => each) : Object.fromEntries(next);
}
