import { expect, test } from 'vitest';
import { idsOf, linesOf } from '../support/ask.ts';
import { asked } from '../support/asked.ts';
import { dockingsAtMir } from '../support/history.ts';

test.each(['station 6', 'station Skylab', 'station sky', 'station "skylab"', 'station:6'])(
  '%s shows all dockings there, newest first',
  async text => {
    const answer = await asked(text.replace('station:', 'station station:'));

    expect(linesOf(answer)).toEqual([
      '3 dockings at Skylab',
      'Apollo CSM-118 · Forward · 1973-11-16 · 83 d 12 h · #6',
      'Apollo CSM-117 · Forward · 1973-07-28 · 58 d 15 h · #5',
      'Apollo CSM-116 · Forward · 1973-05-26 · 26 d 23 h · #4',
      'Data: The Space Devs · Launch Library 2 · read 2026-10-08T11:50Z',
    ]);
    expect(idsOf(answer)).toEqual([6, 5, 4]);
    expect(answer).toMatchObject({ private: false, data: { total: 3 } });
  },
);

test.each([
  ['station salyut 7', [21]],
  ['station "salyut 7"', [21]],
  ['station iss', [650, 644, 630, 621, 620, 300]],
  ['station iss show:docked', [644, 630, 621]],
  ['station iss show:all', [650, 644, 630, 621, 620, 300]],
])('%s', async (text, expected) => {
  expect(idsOf(await asked(text))).toEqual(expected);
});

test('what is docked there now is counted in the title', async () => {
  expect(linesOf(await asked('station iss show:docked'))[0]).toBe(
    '3 vehicles docked at the International Space Station now',
  );
});

test('nothing docked there now points to all that was', async () => {
  const answer = await asked('station skylab show:docked');

  expect(answer).toMatchObject({ failed: null, data: { total: 0, events: [] } });
  expect(linesOf(answer)[0]).toBe('Nothing is docked at Skylab now. /docking station 6 lists what was.');
});

test.each(['station Salyut 2', 'station 10', 'station "Genesis II"'])(
  '%s is known, though nothing docked there',
  async text => {
    const answer = await asked(text);

    expect(answer).toMatchObject({ failed: null, private: false, data: { total: 0, events: [] } });
    expect(linesOf(answer)[0]).toMatch(/^No docking at (Salyut 2|Genesis II) is known\. \/docking locations/);
  },
);

test('pages keep the station and what is shown', async () => {
  const docked = dockingsAtMir(12).map(event => ({ ...event, departure: null }));

  const answer = await asked('station mir show:docked page:2', docked);

  expect(idsOf(answer)).toEqual([1002, 1001]);
  expect(answer.messages[0]?.actions).toEqual([
    {
      label: 'Previous page',
      subcommand: 'station',
      values: { station: '5', show: 'docked', page: '1' },
      replaces: true,
    },
    { label: 'Follow Mir', subcommand: 'subscribe', values: { station: '5' } },
  ]);
});

test.each([
  ['several that match', 'station salyut', /^Several stations match "salyut": Salyut 1 \(9\), /],
  ['none that matches', 'station skilab', /^No station is called "skilab"\. Did you mean Skylab \(6\)\?$/],
  ['an id that does not exist', 'station 99', /^There is no station 99\./],
  ['half an id', 'station 6.9', /ids are whole numbers/],
  ['no station', 'station', /station is missing/],
  ['a page past the end', 'station 6 page:2', /^There is only one page; leave page out\.$/],
  ['another show', 'station 6 show:some', /is not one of all, docked/],
])('%s is told in a private line with the next step', async (_name, text, expected) => {
  const answer = await asked(text);

  expect(answer).toMatchObject({ failed: 'usage', private: true });
  expect(linesOf(answer)).toEqual([expect.stringMatching(expected)]);
});
