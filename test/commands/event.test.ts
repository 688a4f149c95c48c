import { expect, test } from 'vitest';
import { event } from '../../commands/event.ts';
import type { Answer } from '../../src/command/answer.ts';
import type { Command } from '../../src/command/command.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import { ask, idsOf, linesOf } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { dockingEvent, launch, spacecraft } from '../support/docking-event.ts';
import { fill } from '../support/history.ts';
import { openTestStore } from '../support/store.ts';

async function asked(
  text: string,
  events?: readonly DockingEvent[],
  removed: number[] = [],
): Promise<Answer> {
  const store = await openTestStore();
  await fill(store, events);
  await store.events.remove(removed);
  return ask(text, testContext(store, { commands: [event as unknown as Command] }));
}

const image = {
  url: 'https://example.org/progress.jpg',
  thumbnailUrl: null,
  credit: 'NASA',
  license: 'CC BY-NC 2.0',
  licenseUrl: null,
};

const full = dockingEvent({
  departure: new Date('2026-09-20T07:00:00Z'),
  chaser: spacecraft({
    serialNumber: 'No. 465',
    launch: launch(),
    missionEnd: new Date('2026-09-21T00:00:00Z'),
    destination: 'International Space Station',
    description: 'A cargo ship.',
    image,
  }),
});

test('tells everything that is known', async () => {
  const answer = await asked('event 644', [full]);

  expect(linesOf(answer)).toEqual([
    'Progress MS-35 at the International Space Station, Poisk zenith',
    'A cargo ship.',
    'Docked: 2026-09-19T06:30Z (2026-09-19T06:30Z)',
    'Undocked: 2026-09-20T07:00Z (2026-09-20T07:00Z)',
    'Stay: 1 d 0 h',
    'Port: Poisk zenith (location 3)',
    'Target: International Space Station · station 4',
    'Chaser: Progress MS-35 · No. 465 · spacecraft 776',
    'Vehicle: Progress-MS · Russian Federal Space Agency (ROSCOSMOS)',
    'Flight: 10776 · to International Space Station',
    'Launch: Soyuz 2.1a | Progress MS-35 · Soyuz 2.1a · Russian Federal Space Agency (ROSCOSMOS)',
    'Launched: 2026-09-17T01:00Z',
    'From: 31/6 · Baikonur Cosmodrome, Republic of Kazakhstan',
    'Mission: Resupply of the International Space Station',
    'Mission end: 2026-09-21T00:00Z',
    'Event 644 · Data: The Space Devs · Launch Library 2 · read 2026-10-08T11:50Z',
  ]);
  expect(answer.messages[0]?.image).toEqual({
    url: image.url,
    thumbnailUrl: null,
    credit: 'Picture: NASA, CC BY-NC 2.0',
    embeddable: true,
  });
  expect(answer).toMatchObject({ private: false, data: { total: 1 } });
  expect(idsOf(answer)).toEqual([644]);
});

test('leads on to the vehicle and the station', async () => {
  expect((await asked('event 644')).messages[0]?.actions).toEqual([
    { label: 'Its stays', subcommand: 'vehicle', values: { vehicle: 'spacecraft 776' } },
    {
      label: 'Dockings at the International Space Station',
      subcommand: 'station',
      values: { station: '4' },
    },
    { label: 'Follow Progress MS-35', subcommand: 'subscribe', values: { vehicle: '776' } },
    { label: 'Follow the International Space Station', subcommand: 'subscribe', values: { station: '4' } },
  ]);
});

test('links to the page about the kind of vehicle', async () => {
  const page = 'https://en.wikipedia.org/wiki/Progress_MS';

  const answer = await asked('event 644', [dockingEvent({ chaser: spacecraft({ page }) })]);

  expect(answer.messages[0]?.links).toEqual([{ label: 'About Progress-MS', url: page }]);
});

test.each([
  ['still docked', 'event 630', ['Stay: 28 d 10 h so far'], ['Undocked']],
  ['planned', 'event 650', ['To dock: 2026-10-20T12:00Z (2026-10-20T12:00Z)'], ['Stay', 'Docked']],
])('one that is %s', async (_name, text, said, unsaid) => {
  const lines = linesOf(await asked(text));

  expect(lines).toEqual(expect.arrayContaining(said));
  for (const field of unsaid) expect(lines.filter(line => line.startsWith(`${field}:`))).toEqual([]);
});

test('one of which hardly anything is known', async () => {
  const bare = dockingEvent({ chaser: null, target: null });

  expect(linesOf(await asked('event 644', [bare])).slice(0, 4)).toEqual([
    'An unnamed vehicle at an unnamed vehicle, Poisk zenith',
    'Docked: 2026-09-19T06:30Z (2026-09-19T06:30Z)',
    'Stay: 19 d 5 h so far',
    'Port: Poisk zenith (location 3)',
  ]);
});

test.each([
  [
    'an id that does not exist',
    'event 1',
    /^There is no docking event 1\. \/docking latest and \/docking search show ids\.$/,
  ],
  ['a name', 'event soyuz', /^"soyuz" is no id of a docking event\. /],
  ['half an id', 'event 6.9', /ids are whole numbers/],
])('%s is told with where ids are', async (_name, text, expected) => {
  const answer = await asked(text);

  expect(answer).toMatchObject({ failed: 'usage', private: true });
  expect(linesOf(answer)).toEqual([expect.stringMatching(expected)]);
});

test('a retracted one is told from one that never was', async () => {
  const answer = await asked('event 644', undefined, [644]);

  expect(answer.failed).toBe('usage');
  expect(linesOf(answer)[0]).toMatch(/^Launch Library has taken docking event 644 back\. /);
});
