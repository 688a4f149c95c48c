import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DockingEvent } from '../../../src/docking/event.ts';
import type { DockingQuery, Order } from '../../../src/docking/query.ts';
import { aQuery, someEvents } from '../../support/arbitrary-events.ts';
import { dockingEvent, launch, payload, port, salyut, spacecraft } from '../../support/docking-event.ts';
import { evaluate } from '../../support/plain-evaluation.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');

async function storeWith(events: readonly DockingEvent[]): Promise<TestStore> {
  const store = await openTestStore();
  await store.transaction(inside => inside.events.save(events, at));
  return store;
}

async function idsFound(store: TestStore, query: DockingQuery): Promise<readonly number[]> {
  return (await store.events.find(query)).events.map(({ id }) => id);
}

function by(...terms: string[]): Pick<DockingQuery, 'ordering'> {
  return {
    ordering: terms.map(term => ({
      field: term.replace('-', '') as Order['field'],
      descending: term.startsWith('-'),
    })),
  };
}

test('the mirror answers any query as a plain evaluation of Launch Library’s rules does', async () => {
  const store = await openTestStore();

  await fc.assert(
    fc.asyncProperty(
      someEvents,
      fc.array(aQuery, { minLength: 1, maxLength: 30 }),
      async (events, queries) => {
        await store.transaction(async inside => {
          await inside.events.removeAll();
          await inside.events.save(events, at);
        });
        for (const query of queries) {
          const { total, events: found } = await store.events.find(query);

          expect({ total, ids: found.map(({ id }) => id) }).toEqual(evaluate(events, query));
        }
      },
    ),
    { numRuns: 150 },
  );
});

describe('search', () => {
  const soyuz37 = dockingEvent({
    id: 1,
    chaser: spacecraft({ name: 'Soyuz 37' }),
    location: port({ name: 'Salyut-6 aft' }),
    target: salyut(6),
  });
  const soyuzT6 = dockingEvent({
    id: 2,
    chaser: spacecraft({ name: 'Soyuz T-6' }),
    location: port({ name: 'aft' }),
    target: salyut(7),
  });
  const odd = dockingEvent({
    id: 3,
    chaser: spacecraft({ name: 'Éclair 100%_\\' }),
    location: port({ name: 'Прога' }),
    target: null,
  });

  test.each([
    ['words are looked for one by one, in any name', 'Salyut 7', [1, 2]],
    ['a quoted phrase is looked for whole', '"Salyut 7"', [2]],
    ['capitals of any script do not matter', 'éCLAIR прОГА', [3]],
    ['a percent sign is a letter', '%', [3]],
    ['an underscore is a letter', '0_', []],
    ['a backslash is a letter', '_\\', [3]],
    ['no term matches across two names', '"aft Soyuz"', []],
    ['nor with what stands between them in the database', '"37\u001fSalyut 6"', []],
    ['no terms find everything', ' , ', [1, 2, 3]],
    ['SQL is text like any other', `' OR 1=1 --`, []],
  ])('%s', async (_name, search, expected) => {
    const store = await storeWith([soyuz37, soyuzT6, odd]);

    expect(await idsFound(store, { search, ...by('id') })).toEqual(expected);
  });

  test('as many words as a message holds are looked for', async () => {
    const store = await storeWith([soyuz37]);

    expect(await idsFound(store, { search: 'a '.repeat(3_000) })).toEqual([1]);
  });
});

describe('order', () => {
  const times = [null, '2020-01-02', '2020-01-01', null].map(text => (text === null ? null : new Date(text)));
  const events = times.map((departure, index) =>
    dockingEvent({ id: index + 1, docking: new Date('2019-01-01'), departure }),
  );

  test.each([
    ['empty departures come last', ['departure'], [3, 2, 1, 4]],
    ['and first where it is reversed', ['-departure'], [1, 4, 2, 3]],
    ['ties go by id', ['docking'], [1, 2, 3, 4]],
    ['also where it is reversed', ['-docking'], [1, 2, 3, 4]],
    ['a second field breaks ties', ['-docking', '-id'], [4, 3, 2, 1]],
  ])('%s', async (_name, terms, expected) => {
    const store = await storeWith(events);

    expect(await idsFound(store, by(...terms))).toEqual(expected);
  });

  test('without an order, the newest dockings come first', async () => {
    const store = await storeWith([
      dockingEvent({ id: 1, docking: new Date('2019-01-01') }),
      dockingEvent({ id: 2, docking: new Date('2020-01-01') }),
    ]);

    expect(await idsFound(store, {})).toEqual([2, 1]);
  });
});

describe('limit and offset', () => {
  const many = Array.from({ length: 120 }, (_, index) => dockingEvent({ id: index + 1 }));

  test('the limit is 10 if left out, and cut to 100', async () => {
    const store = await storeWith(many);

    expect(await idsFound(store, by('id'))).toHaveLength(10);
    expect(await idsFound(store, { limit: 101, ...by('id') })).toHaveLength(100);
  });

  test('an offset past the end finds nothing, but tells the total', async () => {
    const store = await storeWith(many);

    expect(await store.events.find({ offset: 120 })).toEqual({ total: 120, events: [] });
    expect(await store.events.find({ offset: Number.MAX_SAFE_INTEGER })).toEqual({ total: 120, events: [] });
  });
});

describe('our own questions', () => {
  const before = new Date('2026-09-01T10:00:00Z');
  const left = dockingEvent({ id: 1, docking: new Date('2026-03-01'), departure: before });
  const again = (minutes: number) =>
    dockingEvent({ id: 2, docking: new Date(before.getTime() + minutes * 60_000) });

  test.each([
    ['at once', 0, [2]],
    ['after an hour', 60, [2]],
    ['after more than an hour', 61, []],
    ['before it left', -1, []],
  ])('relocated: the same flight docked there again %s', async (_name, minutes, expected) => {
    const store = await storeWith([left, again(minutes)]);

    expect(await idsFound(store, { relocated: true })).toEqual(expected);
  });

  test.each([
    ['another flight', { chaser: spacecraft({ id: 1, flightId: 1 }) }],
    ['another target', { target: salyut(1) }],
  ])('relocated: %s has not', async (_name, other) => {
    const store = await storeWith([left, { ...again(20), ...other }]);

    expect(await idsFound(store, { relocated: true })).toEqual([]);
  });

  test('docked at an instant: from the docking on, until just before the departure', async () => {
    const store = await storeWith([left]);

    const at = (iso: string) => idsFound(store, { dockedAt: new Date(iso) });

    expect(await at('2026-02-28T23:59:59.999Z')).toEqual([]);
    expect(await at('2026-03-01T00:00:00Z')).toEqual([1]);
    expect(await at('2026-09-01T09:59:59.999Z')).toEqual([1]);
    expect(await at('2026-09-01T10:00:00Z')).toEqual([]);
  });

  test('departed by an instant: empty departures are not', async () => {
    const store = await storeWith([left, dockingEvent({ id: 2 })]);

    expect(await idsFound(store, { departedBy: before })).toEqual([1]);
    expect(await idsFound(store, { departedBy: new Date(before.getTime() - 1) })).toEqual([]);
  });

  test('a vehicle is found as chaser and as target, and not by the id of another kind', async () => {
    const store = await storeWith([
      dockingEvent({ id: 1, chaser: payload({ id: 5 }) }),
      dockingEvent({ id: 2, target: payload({ id: 5 }) }),
      dockingEvent({ id: 3, chaser: spacecraft({ id: 5 }) }),
    ]);

    expect(await idsFound(store, { vehicle: { kind: 'payload', id: 5 }, ...by('id') })).toEqual([1, 2]);
  });
});

describe('records', () => {
  test('an event comes back as it was saved, times and all', async () => {
    const event = dockingEvent({
      chaser: spacecraft({ launch: launch(), missionEnd: new Date('2027-01-01T00:00:00Z') }),
      departure: new Date('2026-12-01T00:00:00Z'),
      mode: 'detailed',
    });
    const store = await storeWith([event]);

    expect(await store.events.byId(event.id)).toEqual(event);
    expect((await store.events.find({})).events).toEqual([event]);
  });

  test('an event that is saved again is the new one only', async () => {
    const store = await storeWith([dockingEvent({ chaser: spacecraft({ name: 'Old' }) })]);

    await store.events.save([dockingEvent({ chaser: spacecraft({ name: 'New' }) })], at);

    expect(await idsFound(store, { search: 'old' })).toEqual([]);
    expect(await idsFound(store, { search: 'new' })).toEqual([644]);
  });

  test('a removed event is in no result, but its record stays for the posts that told of it', async () => {
    const store = await storeWith([dockingEvent()]);

    await store.events.remove([644]);

    expect(await store.events.find({})).toEqual({ total: 0, events: [] });
    expect(await store.events.byId(644)).toBeUndefined();
    expect(await store.events.byIds([644])).toEqual([dockingEvent()]);
  });
});
