import { expect, test } from 'vitest';
import { latest } from '../../commands/latest.ts';
import type { Command } from '../../src/command/command.ts';
import { ask, idsOf, linesOf } from '../support/ask.ts';
import { asked } from '../support/asked.ts';
import { testContext } from '../support/context.ts';
import { openTestStore } from '../support/store.ts';

test('shows the five newest dockings that have happened', async () => {
  const answer = await asked('latest');

  expect(idsOf(answer)).toEqual([644, 630, 621, 620, 597]);
  expect(answer).toMatchObject({ private: false, failed: null, data: { total: 11, offset: 0, limit: 5 } });
  expect(linesOf(answer).slice(0, 2)).toEqual([
    'Latest dockings',
    'Progress MS-35 at the International Space Station, Poisk zenith · 2026-09-19 · docked for 19 d 5 h · #644',
  ]);
  expect(linesOf(answer).at(-1)).toBe(
    '1–5 of 11 · Data: The Space Devs · Launch Library 2 · read 2026-10-08T11:50Z',
  );
});

test('shows as many as are asked for', async () => {
  expect(idsOf(await asked('latest 2'))).toEqual([644, 630]);
  expect(idsOf(await asked('latest count:25'))).toHaveLength(11);
});

test('takes its options in any order', async () => {
  expect(idsOf(await asked('latest departed'))).toEqual(idsOf(await asked('latest kind:departed')));
  expect(idsOf(await asked('latest departed 1'))).toEqual([620]);
});

test('shows departures that have happened, those that left last first', async () => {
  const answer = await asked('latest 2 departed');

  expect(idsOf(answer)).toEqual([620, 300]);
  expect(linesOf(answer)[1]).toBe(
    'Soyuz MS-29 left the International Space Station, Prichal nadir · 2026-09-01 · after 183 d 22 h · #620',
  );
});

test('shows relocations by the docking at the new port', async () => {
  const answer = await asked('latest kind:relocated');

  expect(idsOf(answer)).toEqual([621]);
  expect(answer.messages[0]?.actions).toEqual([
    { label: 'Details', subcommand: 'event', values: { event: '621' } },
  ]);
});

test.each(['latest 0', 'latest 26', 'latest five', 'latest 5 landed'])('%s is refused', async text => {
  expect(await asked(text)).toMatchObject({ failed: 'usage', private: true });
});

test('nothing of that kind is one line with the next step', async () => {
  const answer = await asked('latest kind:departed', []);

  expect(answer).toMatchObject({ failed: null, private: false, data: { total: 0, events: [] } });
  expect(linesOf(answer)[0]).toBe(
    'Nothing like that has happened yet. See what is docked with /docking now.',
  );
});

test('a mirror that was never filled says so', async () => {
  const context = testContext(await openTestStore(), { commands: [latest as unknown as Command] });

  const answer = await ask('latest', context);

  expect(linesOf(answer)).toEqual([
    'Nothing has been read from Launch Library yet. /docking status tells when it will be.',
  ]);
  expect(answer.data).toMatchObject({ total: 0, events: [], updated: null });
});
