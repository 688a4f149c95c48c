import { expect, test } from 'vitest';
import { idsOf, linesOf } from '../support/ask.ts';
import { asked } from '../support/asked.ts';
import { dockingEvent, launch, spacecraft } from '../support/docking-event.ts';
import { dockingsAtMir } from '../support/history.ts';

test('shows its flights and stays, newest first, with totals', async () => {
  const answer = await asked('vehicle endeavour');

  expect(linesOf(answer)).toEqual([
    'Crew Dragon Endeavour: 2 dockings on 2 flights, docked for 90 d 19 h',
    'Flight 700',
    'The International Space Station, Harmony zenith · 2026-09-10 · docked for 28 d 10 h · #630',
    'Flight 600',
    'The International Space Station, Harmony forward · 2020-05-31 · 62 d 9 h · #300',
    'Data: The Space Devs · Launch Library 2 · read 2026-10-08T11:50Z',
  ]);
  expect(idsOf(answer)).toEqual([630, 300]);
  expect(answer).toMatchObject({
    private: false,
    data: {
      total: 2,
      vehicle: {
        kind: 'spacecraft',
        id: 50,
        name: 'Crew Dragon Endeavour',
        flights: 2,
        dockings: 2,
        visits: 0,
      },
    },
  });
  expect((answer.data.vehicle as { dockedSeconds: number }).dockedSeconds).toBe(
    (28 * 24 + 10) * 3_600 + (62 * 24 + 9) * 3_600 + 19 * 60,
  );
});

test('stays of one flight stand together, under what is known of it', async () => {
  const chaser = spacecraft({ launch: launch(), destination: 'Low Earth Orbit' });
  const events = [
    dockingEvent({ id: 1, chaser, docking: new Date('2026-09-01'), departure: new Date('2026-09-02') }),
    dockingEvent({ id: 2, chaser }),
  ];

  expect(linesOf(await asked('vehicle 776', events)).slice(0, 4)).toEqual([
    'Progress MS-35: 2 dockings, docked for 20 d 5 h',
    'Flight 10776 · Soyuz 2.1a | Progress MS-35 · to Low Earth Orbit',
    expect.stringMatching(/· #2$/),
    expect.stringMatching(/· #1$/),
  ]);
});

test.each([
  ['a spacecraft’s id', 'vehicle 776', [644]],
  ['a payload’s id', 'vehicle 12', [597]],
  ['a flight’s id', 'vehicle 800', [621, 620]],
  ['a name', 'vehicle soyuz t-6', [21]],
  ['kind and id, as buttons write it', 'vehicle payload 12', [597]],
])('is asked for by %s', async (_name, text, expected) => {
  expect(idsOf(await asked(text))).toEqual(expected);
});

test('one that was docked to', async () => {
  const answer = await asked('vehicle intelsat');

  expect(linesOf(answer).slice(0, 3)).toEqual([
    'Intelsat 10-02: 0 dockings, docked to 1 time',
    'Flight 35',
    'MEV-2 at Intelsat 10-02 · 2021-04-12 · docked for 2,004 d 18 h · #597',
  ]);
  expect(answer.messages[0]?.actions).toEqual([
    { label: 'Details', subcommand: 'event', values: { event: '597' } },
  ]);
});

test('what is only planned does not count', async () => {
  const answer = await asked('vehicle MS-30');

  expect(linesOf(answer)[0]).toBe('Soyuz MS-30: 0 dockings');
  expect(idsOf(answer)).toEqual([650]);
});

test('the totals are of all pages', async () => {
  const events = dockingsAtMir(12).map(event => ({ ...event, chaser: spacecraft() }));

  const answer = await asked('vehicle 776 page:2', events);

  expect(linesOf(answer)[0]).toBe('Progress MS-35: 12 dockings, docked for 24 d 0 h');
  expect(idsOf(answer)).toEqual([1002, 1001]);
  expect(linesOf(answer).at(-1)).toMatch(/^11–12 of 12 · /);
  expect(answer.messages[0]?.actions).toEqual([
    {
      label: 'Previous page',
      subcommand: 'vehicle',
      values: { vehicle: 'spacecraft 776', page: '1' },
      replaces: true,
    },
    { label: 'Follow Progress MS-35', subcommand: 'subscribe', values: { vehicle: '776' } },
  ]);
});

test.each([
  ['several that match', 'vehicle soyuz', /^Several vehicles match "soyuz": Soyuz 37 \(60\), /],
  [
    'none that matches',
    'vehicle endevour',
    /^No vehicle is called "endevour"\. Did you mean Crew Dragon Endeavour \(50\)\?$/,
  ],
  ['an id that does not exist', 'vehicle 4711', /^There is no vehicle 4711\./],
])('%s is told with what to type instead', async (_name, text, expected) => {
  const answer = await asked(text);

  expect(answer).toMatchObject({ failed: 'usage', private: true });
  expect(linesOf(answer)).toEqual([expect.stringMatching(expected)]);
});

test('each of its stays is one click away', async () => {
  const answer = await asked('vehicle 50');

  expect(answer.messages[0]?.menu?.choices.map(({ value }) => Number(value))).toEqual(idsOf(answer));
});
