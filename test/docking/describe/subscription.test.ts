import { expect, test } from 'vitest';
import type { AlertKind } from '../../../src/docking/alert.ts';
import { settingsInWords, subscriptionInWords } from '../../../src/docking/describe/subscription.ts';
import type { Text } from '../../../src/docking/message.ts';
import { type Filter, noFilter } from '../../../src/docking/subscription.ts';

const iss = { id: 4, name: 'International Space Station' };
const mir = { id: 5, name: 'Mir' };
const skylab = { id: 6, name: 'Skylab' };

interface Asked {
  readonly include?: Partial<Filter>;
  readonly exclude?: Partial<Filter>;
  readonly kinds?: readonly AlertKind[];
}

function inWords({ include, exclude, kinds = [] }: Asked): string {
  return subscriptionInWords({
    include: { ...noFilter, ...include },
    exclude: { ...noFilter, ...exclude },
    kinds,
  });
}

test.each<[string, Asked]>([
  ['all dockings and departures', {}],
  ['dockings and departures at the International Space Station', { include: { stations: [iss] } }],
  ['dockings and departures at Mir or Skylab', { include: { stations: [mir, skylab] } }],
  [
    'dockings and departures at the International Space Station, Mir or Skylab',
    { include: { stations: [iss, mir, skylab] } },
  ],
  [
    'dockings and departures of Soyuz or Atlantis (spacecraft 7)',
    {
      include: {
        vehicles: [
          { id: null, name: 'Soyuz' },
          { id: 7, name: 'Atlantis' },
        ],
      },
    },
  ],
  ['dockings and departures of spacecraft 8', { include: { vehicles: [{ id: 8, name: '' }] } }],
  ['dockings and departures by SpaceX', { include: { agencies: [{ id: 121, name: 'SpaceX' }] } }],
  ['all dockings and departures, but not at Mir', { exclude: { stations: [mir] } }],
  [
    'dockings and departures at the International Space Station, but not of Progress or by SpaceX',
    {
      include: { stations: [iss] },
      exclude: { vehicles: [{ id: null, name: 'Progress' }], agencies: [{ id: 121, name: 'SpaceX' }] },
    },
  ],
  ['dockings and relocations', { kinds: ['docked'] }],
  ['departures and relocations', { kinds: ['departed'] }],
  ['relocations', { kinds: ['relocated'] }],
  ['all dockings and departures', { kinds: ['docked', 'departed'] }],
  ['dockings (no relocations)', { kinds: ['docked'], exclude: { kinds: ['relocated'] } }],
  ['dockings and departures (no relocations)', { exclude: { kinds: ['relocated'] } }],
])('%s', (words, asked) => {
  expect(inWords(asked)).toBe(words);
});

const plain = { style: 'full', silent: false, mention: null } as const;

test.each<[string, Partial<Parameters<typeof settingsInWords>[0]>, Text]>([
  ['nothing', {}, ''],
  ['a look and a manner', { style: 'compact', silent: true }, 'compact, silent'],
  ['a mention', { mention: '<@&1>' }, ['mentions ', { mention: '<@&1>' }]],
  [
    'all',
    { style: 'compact', silent: true, mention: '@crew' },
    ['compact, silent, mentions ', { mention: '@crew' }],
  ],
])('settings in words: %s', (_what, said, words) => {
  expect(settingsInWords({ ...plain, ...said })).toEqual(words);
});
