import { beforeEach, describe, expect, test } from 'vitest';
import type { Option } from '../../../src/command/command.ts';
import type { Context } from '../../../src/command/context.ts';
import {
  agency,
  chaserFlight,
  eventId,
  location,
  station,
  stationId,
  vehicle,
} from '../../../src/command/options/named.ts';
import { suggestionsFor } from '../../../src/command/suggestions.ts';
import { UserError } from '../../../src/command/user-error.ts';
import { testContext } from '../../support/context.ts';
import {
  agency as agencyOf,
  dockingEvent,
  payload,
  port,
  skylab,
  spacecraft,
} from '../../support/docking-event.ts';
import { fill } from '../../support/history.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let store: TestStore;
let context: Context;

beforeEach(async () => {
  store = await openTestStore();
  context = testContext(store);
  await fill(store);
});

async function refusal<T>(option: Option<T>, typed: string): Promise<string> {
  const error = await Promise.resolve()
    .then(() => option.parse(typed, context))
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  if (error instanceof UserError) return error.message;
  throw new Error(`"${typed}" was not refused: ${error}`);
}

describe('station', () => {
  const option = station('Which');

  test.each([
    ['its id', '6', 'Skylab'],
    ['its id in quotes', '"6"', 'Skylab'],
    ['its id as people write numbers', '#6', 'Skylab'],
    ['the same in quotes', '"#6"', 'Skylab'],
    ['its name', 'Skylab', 'Skylab'],
    ['its name in other letters', 'sKYLAB', 'Skylab'],
    ['its name in quotes', '"salyut 7"', 'Salyut 7'],
    ['its name in curly quotes', '“salyut 7”', 'Salyut 7'],
    ['its name of two words', 'salyut 7', 'Salyut 7'],
    ['its name with a hyphen', 'salyut-7', 'Salyut 7'],
    ['a common short form', 'iss', 'International Space Station'],
    ['another short form', 'CSS', 'Tiangong space station'],
    ['the start of its name', 'inter', 'International Space Station'],
    ['its name where it is the start of another', 'Genesis I', 'Genesis I'],
    ['a word within its name', 'gong space', 'Tiangong space station'],
    ['words of its name in any order', 'station international', 'International Space Station'],
    ['a station that nothing has docked to', 'Salyut 2', 'Salyut 2'],
    ['the id of such a station', '17', 'Genesis II'],
  ])('is found by %s', async (_name, typed, expected) => {
    expect(await option.parse(typed, context)).toMatchObject({ name: expected });
  });

  test('several that match are listed to choose from, with their ids', async () => {
    expect(await refusal(option, 'salyut')).toBe(
      'Several stations match "salyut": Salyut 1 (9), Salyut 2 (10), Salyut 3 (11), Salyut 4 (12), Salyut 5 (13), Salyut 6 (14), Salyut 7 (15). Say which, by name or id.',
    );
    expect(await refusal(option, 'tiangong')).toBe(
      'Several stations match "tiangong": Tiangong 1 (7), Tiangong 2 (8), Tiangong space station (18). Say which, by name or id.',
    );
  });

  test.each([
    ['a letter wrong', 'Skilab', 'No station is called "Skilab". Did you mean Skylab (6)?'],
    ['a word of it wrong', 'internatonal', /Did you mean International Space Station \(4\)/],
    [
      'nothing alike',
      'qqqqqqqq',
      /No station is called "qqqqqqqq"\. Try one of these: International Space Station \(4\)/,
    ],
    ['such an id with a #', '#99', /There is no station 99\. Try one of these: International/],
    ['an id that no station has', '99', /There is no station 99\. Try one of these: International/],
    [
      'an id too large for any database',
      '99999999999999999999',
      /There is no station 99999999999999999999\./,
    ],
    [
      'a number that is no id',
      '6.9',
      '"6.9" is no id of a station: ids are whole numbers, as in 6. Names work too.',
    ],
    ['a negative number', '-6', /"-6" is no id/],
    ['empty quotes', '""', /No station is called ""/],
    ['a null character', 'sky\0lab', /No station is called/],
  ])('one that does not exist is answered with what to type instead: %s', async (_name, typed, expected) => {
    expect(await refusal(option, typed)).toMatch(expected);
  });

  test('one renamed since some of its records were read is still one', async () => {
    await store.events.save(
      [dockingEvent({ id: 700, target: { ...skylab, name: 'Skylab II' } })],
      context.now,
    );

    expect(await option.parse('sky', context)).toEqual({ id: 6, name: 'Skylab' });
  });
});

describe('filters', () => {
  test.each([
    ['a station that exists', stationId, '6', 6],
    ['a station that does not', stationId, '99', 99],
    ['a station with a #', stationId, '#99', 99],
    ['a station by name', stationId, 'skylab', 6],
    ['a port', location, '77', 77],
    ['a port with a #', location, '#77', 77],
    ['a port by name', location, 'rassvet', 13],
    ['a port by what it is part of', location, 'forward skylab', 28],
    ['a flight', chaserFlight, '12345', 12_345],
    ['a flight with a #', chaserFlight, '#12345', 12_345],
    ['a flight by name', chaserFlight, 'soyuz ms-30', 801],
    ['an id larger than any, as one that matches nothing', stationId, '99999999999', 2_147_483_647],
  ])('take an id as it is, and the id of a name: %s', async (_name, option, typed, expected) => {
    expect(await option('Which').parse(typed, context)).toBe(expected);
  });

  test('a name of several flights is listed with their years', async () => {
    expect(await refusal(chaserFlight('Which'), 'endeavour')).toBe(
      'Several flights match "endeavour": Crew Dragon Endeavour (700, docked 2026), Crew Dragon Endeavour (600, docked 2020). Say which, by name or id.',
    );
  });

  test('a name of several ports is listed with what they are part of', async () => {
    await store.events.save(
      [dockingEvent({ id: 700, location: port({ id: 12, name: 'Forward' }) })],
      context.now,
    );

    expect(await refusal(location('Which'), 'forward')).toBe(
      'Several ports match "forward": Forward (12, at International Space Station), Forward (28, at Skylab). Say which, by name or id.',
    );
  });

  test.each(['6.9', '-1', '1e3', '+4'])('numbers that are no ids are refused: %s', async typed => {
    expect(await refusal(stationId('Which'), typed)).toContain('ids are whole numbers');
    expect(await refusal(location('Which'), typed)).toContain('ids are whole numbers');
    expect(await refusal(chaserFlight('Which'), typed)).toContain('ids are whole numbers');
  });
});

describe('vehicle', () => {
  const option = vehicle('Which');

  test.each([
    ['a spacecraft’s id', '776', { kind: 'spacecraft', id: 776 }],
    ['the same with a #', '#776', { kind: 'spacecraft', id: 776 }],
    ['the id of a flight with a #', '#800', { kind: 'spacecraft', id: 70 }],
    ['a payload’s id', '12', { kind: 'payload', id: 12 }],
    ['the id of a spacecraft’s flight', '800', { kind: 'spacecraft', id: 70 }],
    ['the id of a payload’s flight', '34', { kind: 'payload', id: 12 }],
    ['its kind and id', 'payload 13', { kind: 'payload', id: 13 }],
    ['its name', 'soyuz t-6', { kind: 'spacecraft', id: 61 }],
    ['a word of its name', 'endeavour', { kind: 'spacecraft', id: 50 }],
    ['the name of one that was docked to', 'intelsat', { kind: 'payload', id: 13 }],
  ])('is found by %s', async (_name, typed, expected) => {
    expect(await option.parse(typed, context)).toMatchObject(expected);
  });

  test('a spacecraft’s id goes before a payload’s, and that before a flight’s', async () => {
    await store.events.save(
      [
        dockingEvent({ id: 700, chaser: spacecraft({ id: 12, name: 'Twelfth' }) }),
        dockingEvent({ id: 701, chaser: spacecraft({ id: 1, flightId: 12, name: 'First' }) }),
        dockingEvent({ id: 702, chaser: spacecraft({ id: 2, flightId: 13, name: 'Second' }) }),
      ],
      context.now,
    );

    expect(await option.parse('12', context)).toMatchObject({ name: 'Twelfth' });
    expect(await option.parse('13', context)).toMatchObject({ name: 'Intelsat 10-02' });
    expect(await option.parse('payload 12', context)).toMatchObject({ name: 'MEV-2' });
  });

  test('the flight of a spacecraft goes before one of a payload', async () => {
    await store.events.save(
      [dockingEvent({ id: 700, chaser: spacecraft({ id: 1, flightId: 34, name: 'First' }) })],
      context.now,
    );

    expect(await option.parse('34', context)).toMatchObject({ name: 'First' });
  });

  test('the one that begins with it goes before those that contain it', async () => {
    const old = spacecraft({ id: 9, name: 'Old Soyuz T-9' });
    await store.events.save([dockingEvent({ id: 700, chaser: old })], context.now);

    expect(await option.parse('soyuz t', context)).toMatchObject({ name: 'Soyuz T-6' });
  });

  test('quotes of any shape in a name may be typed as they come', async () => {
    const name = 'Cygnus CRS NG-23 (S.S. William “Willie” C. McCool)';
    await store.events.save([dockingEvent({ id: 700, chaser: spacecraft({ id: 9, name }) })], context.now);

    expect(await option.parse('william "willie"', context)).toMatchObject({ id: 9 });
    expect(await option.parse(name, context)).toMatchObject({ id: 9 });
  });

  test('an id that does not exist is answered with names that have the number', async () => {
    expect(await refusal(option, '118')).toBe('There is no vehicle 118. Did you mean Apollo CSM-118 (116)?');
  });

  test('more than ten that match are counted', async () => {
    const soyuz = Array.from({ length: 12 }, (_, index) =>
      dockingEvent({ id: 700 + index, chaser: spacecraft({ id: 700 + index, name: `Progress ${index}` }) }),
    );
    await store.events.save(soyuz, context.now);

    expect(await refusal(option, 'progress')).toMatch(/ and 3 more\. Say which, by name or id\.$/);
  });
});

describe('agency', () => {
  test.each(['63', '#63', 'roscosmos', 'RFSA', 'russian federal'])(
    'is found by id, name or short form: %s',
    async typed => {
      expect(await agency('Which').parse(typed, context)).toMatchObject({ id: 63 });
    },
  );

  test('initials leave small words out', async () => {
    const nasa = agencyOf({ id: 44, name: 'National Aeronautics and Space Administration' });
    await store.events.save([dockingEvent({ id: 700, chaser: spacecraft({ agency: nasa }) })], context.now);

    expect(await agency('Which').parse('nasa', context)).toMatchObject({ id: 44 });
  });
});

describe('event', () => {
  test('is a whole number, whether or not there is such an event', async () => {
    expect(await eventId('Which').parse('644', context)).toBe(644);
    expect(await eventId('Which').parse('"1"', context)).toBe(1);
    expect(await eventId('Which').parse('#644', context)).toBe(644);
  });

  test.each(['soyuz', '6.9', '-1', '99999999999999', '##644', '#'])(
    'anything else is answered with where ids are: %s',
    async typed => {
      expect(await refusal(eventId('Which'), typed)).toMatch(/is no id of a docking event/);
    },
  );
});

describe('suggestions', () => {
  const suggested = (option: Option, typed: string) => suggestionsFor(option, typed, context);

  test('nothing typed yet: the stations with the most dockings first', async () => {
    const choices = await suggested(station('Which'), '');

    expect(choices[0]).toEqual({
      label: 'International Space Station (4)',
      value: 'International Space Station',
    });
    expect(choices).toHaveLength(15);
  });

  test('names that begin with it come before those that contain it', async () => {
    await store.events.save(
      [dockingEvent({ id: 700, chaser: spacecraft({ id: 9, name: 'Old Soyuz' }), docking: context.now })],
      context.now,
    );

    const labels = (await suggested(vehicle('Which'), 'soyuz')).map(({ label }) => label);

    expect(labels).toEqual([
      'Soyuz MS-30 (71)',
      'Soyuz MS-29 (70)',
      'Soyuz T-6 (61)',
      'Soyuz 37 (60)',
      'Old Soyuz (9)',
    ]);
  });

  test('a short form finds its station', async () => {
    expect(await suggested(station('Which'), 'is')).toContainEqual(
      expect.objectContaining({ value: 'International Space Station' }),
    );
  });

  test('a number is offered with its name', async () => {
    expect((await suggested(station('Which'), '6'))[0]).toEqual({ label: 'Skylab (6)', value: 'Skylab' });
    expect((await suggested(station('Which'), '#6'))[0]).toEqual({ label: 'Skylab (6)', value: 'Skylab' });
    expect((await suggested(eventId('Which'), '#644'))[0]).toMatchObject({ value: '644' });
    expect((await suggested(eventId('Which'), '644'))[0]).toEqual({
      label: 'Progress MS-35 at International Space Station, 2026-09-19 (644)',
      value: '644',
    });
  });

  test('names that repeat are told apart, and give their ids', async () => {
    expect(await suggested(chaserFlight('Which'), 'endeavour')).toEqual([
      { label: 'Crew Dragon Endeavour (700, docked 2026)', value: '700' },
      { label: 'Crew Dragon Endeavour (600, docked 2020)', value: '600' },
    ]);
  });

  test('events are found by their names, newest first', async () => {
    const ids = (await suggested(eventId('Which'), 'soyuz')).map(({ value }) => value);

    expect(ids).toEqual(['650', '621', '620', '21', '20']);
  });

  test('there are at most 25', async () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      dockingEvent({ id: 700 + index, chaser: payload({ id: 700 + index, name: `Payload ${index}` }) }),
    );
    await store.events.save(many, context.now);

    expect(await suggested(vehicle('Which'), '')).toHaveLength(25);
    expect(await suggested(eventId('Which'), '')).toHaveLength(25);
  });

  test('whatever is suggested means what its label says', async () => {
    const twins = [spacecraft({ id: 12, name: 'Twin' }), payload({ id: 12, name: 'Twin' })];
    const names = ['644', '#644', '"quoted"', 'iss', 'x'.repeat(120)].map((name, index) =>
      spacecraft({ id: 800 + index, name }),
    );
    const events = [...twins, ...names].map((chaser, index) => dockingEvent({ id: 700 + index, chaser }));
    await store.events.save(events, context.now);

    for (const option of [vehicle('Which'), station('Which'), agency('Which')]) {
      const choices = await suggested(option, '');
      const meant = await Promise.all(choices.map(({ value }) => option.parse(value, context)));

      expect(choices).not.toEqual([]);
      for (const [index, { label }] of choices.entries()) {
        const { id, name, kind } = meant[index] as { id: number; name: string; kind?: string };
        expect([`${name} (${id})`, `${name} (${kind} ${id})`]).toContain(label);
      }
      expect(new Set(meant.map(each => JSON.stringify(each))).size).toBe(choices.length);
    }
  });
});
