import { expect, test } from 'vitest';
import { idsOf, linesOf } from '../support/ask.ts';
import { asked } from '../support/asked.ts';
import { dockingEvent, payload, skylab } from '../support/docking-event.ts';
import { dockingsAtMir, history } from '../support/history.ts';

test('shows who is docked where and for how long, by station and port', async () => {
  const answer = await asked('now');

  expect(linesOf(answer)).toEqual([
    '3 vehicles docked at the International Space Station',
    'Harmony zenith: Crew Dragon Endeavour · since 2026-09-10 · 28 d 10 h · #630',
    'Poisk zenith: Progress MS-35 · since 2026-09-19 · 19 d 5 h · #644',
    'Rassvet nadir: Soyuz MS-29 · since 2026-09-01 · 37 d 3 h · #621',
    '1 vehicle docked elsewhere',
    'Intelsat 10-02: MEV-2 · since 2021-04-12 · 2,004 d 18 h · #597',
    'Data: The Space Devs · Launch Library 2 · read 2026-10-08T11:50Z',
  ]);
  expect(answer).toMatchObject({ private: false, data: { total: 4 } });
  expect(idsOf(answer)).toEqual([630, 644, 621, 597]);
});

test('the station with most comes first, and all that is no station last', async () => {
  const docked = [
    ...[1, 2, 3].map(id => dockingEvent({ id, target: payload({ id }) })),
    dockingEvent({ id: 4 }),
    ...[5, 6].map(id => dockingEvent({ id, target: skylab })),
  ];

  const titles = (await asked('now', docked)).messages.map(({ title }) => title);

  expect(titles).toEqual([
    '2 vehicles docked at Skylab',
    '1 vehicle docked at the International Space Station',
    '3 vehicles docked elsewhere',
  ]);
});

test('a planned departure does not lengthen the stay', async () => {
  const leaving = dockingEvent({ departure: new Date('2027-10-08T12:00:00Z') });

  expect(linesOf(await asked('now', [leaving]))[1]).toContain('· 19 d 5 h ·');
});

test('everything is shown, even beyond the longest page', async () => {
  const docked = dockingsAtMir(130).map(event => ({ ...event, departure: null }));

  expect(idsOf(await asked('now', docked))).toHaveLength(130);
});

test('nothing docked anywhere is one line with the next step', async () => {
  const answer = await asked('now', history.slice(0, 3));

  expect(answer).toMatchObject({ failed: null, private: false, data: { total: 0, events: [] } });
  expect(linesOf(answer)[0]).toBe('Nothing is docked anywhere now. See /docking latest kind:departed.');
});

test('each of them is one click away', async () => {
  const [iss, elsewhere] = (await asked('now')).messages;

  expect(iss?.menu).toBeUndefined();
  expect(elsewhere?.menu?.choices.map(({ value }) => value)).toEqual(['630', '644', '621', '597']);
});
