import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { list } from '../../commands/list.ts';
import { answer as answerTo } from '../../src/command/answer.ts';
import type { Command } from '../../src/command/command.ts';
import type { DockingQuery } from '../../src/docking/query.ts';
import { aQuery, someEvents } from '../support/arbitrary-events.ts';
import { idsOf, linesOf } from '../support/ask.ts';
import { asked } from '../support/asked.ts';
import { testContext } from '../support/context.ts';
import { dockingEvent, launch, spacecraft } from '../support/docking-event.ts';
import { dockingsAtMir, fill, history } from '../support/history.ts';
import { evaluate } from '../support/plain-evaluation.ts';
import { openTestStore } from '../support/store.ts';

const commands = [list as unknown as Command];

test('answers any query in the words people type as a plain evaluation does', async () => {
  const store = await openTestStore();
  const context = testContext(store, { commands });

  await fc.assert(
    fc.asyncProperty(someEvents, aQuery, async (events, query) => {
      await store.events.removeAll();
      await fill(store, events);
      const expected = evaluate(events, { ...query, search: query.search?.trim() ?? '' });

      const answer = await answerTo({ subcommand: 'list', values: typed(query) }, context, (_, error) => {
        throw error;
      });

      expect({ total: answer.data.total, ids: idsOf(answer) }).toEqual(expected);
    }),
  );
});

function typed({ ordering, dockingGt, dockingGte, dockingLt, dockingLte, ...query }: DockingQuery) {
  const order = ordering?.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',');
  const times = {
    docking_gt: dockingGt,
    docking_gte: dockingGte,
    docking_lt: dockingLt,
    docking_lte: dockingLte,
  };
  const given = [
    ...Object.entries({ ...query, order }).map(([name, value]) => [name, value?.toString()]),
    ...Object.entries(times).map(([name, value]) => [name, value?.toISOString()]),
  ];
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

describe('filters', () => {
  test.each([
    ['list', [650, 644, 630, 621, 620, 597, 300, 21, 20, 6]],
    ['list station:6', [6, 5, 4]],
    ['list station:skylab', [6, 5, 4]],
    ['list location:28', [6, 5, 4]],
    ['list location:"Prichal nadir"', [650, 620]],
    ['list chaser:800', [621, 620]],
    ['list chaser:"Soyuz MS-29"', [621, 620]],
    ['list docking_gt:1973-07-28T19:37:00Z docking_lt:1982-06-25T17:46:00Z', [20, 6]],
    ['list docking_gte:1973-07-28T19:37:00Z docking_lte:1982-06-25T17:46:00Z', [21, 20, 6, 5]],
    ['list after:1973-07-28T19:37:00Z before:1982-06-25T17:46:00Z', [20, 6, 5]],
    ['list after:1975 docking_gte:1973 before:1982-06-25T17:46:00Z docking_lt:2024', [20]],
    ['list after:1973 docking_gte:1975 before:2024 docking_lt:1982-06-25T17:46:00Z', [20]],
    ['list station:iss after:2024 order:-departure limit:2', [621, 630]],
    [`list search:'"Salyut 7"'`, [21]],
    ['list search:"Salyut 7"', [21, 20]],
    ['list search:soyuz station:iss docking_lt:2026-09', [620]],
    ['list order:docking limit:2', [4, 5]],
    ['list order:-departure,docking limit:6', [597, 621, 630, 644, 650, 620]],
    ['list order:departure limit:2', [4, 5]],
    ['list order:-id limit:3', [650, 644, 630]],
    ['list order:-docking,departure limit:2 offset:3', [621, 620]],
    ['list order:,id, limit:1', [4]],
    ['list order:ID limit:1', [4]],
  ])('%s', async (text, expected) => {
    const answer = await asked(text);

    expect(idsOf(answer)).toEqual(expected);
    expect(answer).toMatchObject({ failed: null, private: false });
  });

  test.each(['list station:99', 'list location:99', 'list chaser:99', 'list station:99999999999'])(
    '%s finds nothing, which is no mistake',
    async text => {
      const answer = await asked(text);

      expect(answer).toMatchObject({ failed: null, private: false, data: { total: 0, events: [] } });
      expect(linesOf(answer)[0]).toBe(
        'No docking found. Leave a filter out, or look up ids with /docking locations.',
      );
    },
  );
});

describe('pages', () => {
  const many = [...history, ...dockingsAtMir(130)];

  test('a limit above 100 is cut to 100, and the answer says so', async () => {
    const answer = await asked('list limit:500', many);

    expect(idsOf(answer)).toHaveLength(100);
    expect(answer.data).toMatchObject({ total: 142, offset: 0, limit: 100 });
    expect(linesOf(answer)).toContain('The limit is cut to 100, the most at a time.');
    expect(linesOf(await asked('list limit:100', many)).join()).not.toContain('is cut');
  });

  test('the pages around keep every filter', async () => {
    const text =
      'list search:progress station:mir docking_gte:1990 order:-docking,id limit:20 offset:30 mode:detailed';

    const answer = await asked(text, many);

    const values = {
      search: 'progress',
      station: '5',
      docking_gte: '1990-01-01',
      order: '-docking,id',
      limit: '20',
      mode: 'detailed',
    };
    expect(answer.messages[0]?.actions).toEqual([
      { label: 'Previous page', subcommand: 'list', values: { ...values, offset: '10' }, replaces: true },
      { label: 'Next page', subcommand: 'list', values: { ...values, offset: '50' }, replaces: true },
    ]);
    expect(linesOf(answer)[0]).toBe('130 dockings found for “progress”');
    expect(linesOf(answer).at(-1)).toMatch(/^31–50 of 130 · /);
  });

  test.each([
    ['list offset:12', 12, '2'],
    ['list offset:99999999999999999999 limit:5', Number.MAX_SAFE_INTEGER, '10'],
  ])('%s is past the end: no events, the total, and the way back', async (text, offset, back) => {
    const answer = await asked(text);

    expect(answer).toMatchObject({ failed: null, data: { total: 12, offset, events: [] } });
    expect(linesOf(answer)[0]).toBe('12 dockings found, none so far down');
    expect(answer.messages[0]?.actions).toEqual([
      expect.objectContaining({ label: 'Previous page', values: expect.objectContaining({ offset: back }) }),
    ]);
  });
});

describe('mode', () => {
  const page = 'https://en.wikipedia.org/wiki/Progress_MS';
  const chaser = spacecraft({ launch: launch(), page });
  const detailed = dockingEvent({ chaser, mode: 'detailed' });

  test('normal tells of the launch its id and name only, as Launch Library does', async () => {
    const answer = await asked('list', [detailed]);

    expect(answer.data.events).toMatchObject([
      { chaser: { launch: { name: 'Soyuz 2.1a | Progress MS-35' }, page: null } },
    ]);
    expect(JSON.stringify(answer.data)).not.toContain('Baikonur');
    expect(linesOf(answer)[1]).not.toContain('launched');
  });

  test('detailed tells of the launch in full', async () => {
    const answer = await asked('list mode:detailed', [detailed]);

    expect(JSON.stringify(answer.data)).toContain('Baikonur');
    expect(answer.data.events).toMatchObject([{ chaser: { page } }]);
    expect(linesOf(answer)[1]).toMatch(/ · #644 · launched as Soyuz 2.1a \| Progress MS-35, 2026-09-17$/);
  });
});

test.each([
  [
    'an unknown field to order by',
    'list order:docked',
    '"docked" is nothing to order by. Write docking, departure or id, with - in front to reverse, as in -docking,id.',
  ],
  ['a field reversed twice', 'list order:--id', /nothing to order by/],
  ['an order of nothing', 'list order:,', /nothing to order by/],
  ['a limit that is no number', 'list limit:abc', '"abc" is not a whole number from 1 up.'],
  ['a limit of 0', 'list limit:0', /not a whole number from 1 up/],
  ['half a limit', 'list limit:2.5', /whole number/],
  ['a negative offset', 'list offset:-1', /not a whole number from 0 up/],
  ['half a station', 'list station:6.9', /ids are whole numbers/],
  ['a name of no station', 'list station:skilab', /Did you mean Skylab \(6\)/],
  ['a date that is none', 'list docking_gt:2024-13', /There is no 2024-13/],
  ['another mode', 'list mode:list', /is not one of normal, detailed/],
  ['an unknown option', 'list ordering:docking', /has no option "ordering"/],
])('%s is told, not ignored', async (_name, text, expected) => {
  const answer = await asked(text);

  expect(answer).toMatchObject({ failed: 'usage', private: true });
  expect(linesOf(answer)).toHaveLength(1);
  expect(linesOf(answer)[0]).toMatch(expected);
});
