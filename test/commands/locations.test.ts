import { expect, test } from 'vitest';
import { linesOf } from '../support/ask.ts';
import { asked } from '../support/asked.ts';
import { dockingEvent, port, spacecraft } from '../support/docking-event.ts';

test('lists ports with their ids, how many docked there, and who is there now', async () => {
  expect(linesOf(await asked('locations'))).toEqual([
    '9 ports',
    'Intelsat 10-02 · 49 · 1 docking · MEV-2 there now',
    'Harmony forward, International Space Station · 19 · 1 docking',
    'Harmony zenith, International Space Station · 30 · 1 docking · Crew Dragon Endeavour there now',
    'Poisk zenith, International Space Station · 3 · 1 docking · Progress MS-35 there now',
    'Prichal nadir, International Space Station · 42 · 2 dockings',
    'Rassvet nadir, International Space Station · 13 · 1 docking · Soyuz MS-29 there now',
    'Salyut-6 aft, Salyut 6 · 24 · 1 docking',
    'Salyut-7 aft, Salyut 7 · 26 · 1 docking',
    'Forward, Skylab · 28 · 3 dockings',
    'Data: The Space Devs · Launch Library 2 · read 2026-10-08T11:50Z',
  ]);
});

test('lists those of one station, and the same for scripts', async () => {
  const answer = await asked('locations skylab');

  expect(linesOf(answer).slice(0, 2)).toEqual(['1 port at Skylab', 'Forward · 28 · 3 dockings']);
  expect(answer.private).toBe(false);
  expect(answer.data).toEqual({
    total: 1,
    offset: 0,
    limit: 10,
    locations: [{ id: 28, name: 'Forward', target: 'Skylab', station: 6, dockings: 3, docked: [] }],
    updated: '2026-10-08T11:50:00.000Z',
  });
});

test('two at one port are both named', async () => {
  const other = dockingEvent({ id: 645, chaser: spacecraft({ id: 9, name: 'Prichal' }) });

  expect(linesOf(await asked('locations', [dockingEvent(), other]))[1]).toBe(
    'Poisk zenith, International Space Station · 3 · 2 dockings · Progress MS-35 and Prichal there now',
  );
});

test('ten a page', async () => {
  const events = Array.from({ length: 12 }, (_, index) =>
    dockingEvent({
      id: index,
      location: port({ id: index, name: `Port ${String.fromCharCode(65 + index)}` }),
    }),
  );

  const answer = await asked('locations station:4 page:2', events);

  expect(linesOf(answer).slice(1, 3)).toEqual([
    expect.stringMatching(/^Port K · 10 ·/),
    expect.stringMatching(/^Port L · 11 ·/),
  ]);
  expect(linesOf(answer).at(-1)).toMatch(/^11–12 of 12 · /);
  expect(answer.messages[0]?.actions).toEqual([
    { label: 'Previous page', subcommand: 'locations', values: { station: '4', page: '1' }, replaces: true },
  ]);
});

test('a station that nothing docked to has none that are known', async () => {
  const answer = await asked('locations "salyut 2"');

  expect(answer).toMatchObject({ failed: null, data: { total: 0, locations: [] } });
  expect(linesOf(answer)[0]).toMatch(/^No docking at Salyut 2 is known/);
});

test.each([
  ['a station that does not exist', 'locations 99', /^There is no station 99/],
  ['a page past the end', 'locations page:2', /^There is only one page/],
])('%s is told', async (_name, text, expected) => {
  const answer = await asked(text);

  expect(answer.failed).toBe('usage');
  expect(linesOf(answer)[0]).toMatch(expected);
});
