import { expect, test } from 'vitest';
import { followActions } from '../../../src/command/reply/follow.ts';
import { payload, skylab, spacecraft } from '../../support/docking-event.ts';

test('a spacecraft and a station are followed by their ids', () => {
  expect(followActions(spacecraft(), skylab)).toEqual([
    { label: 'Follow Progress MS-35', subcommand: 'subscribe', values: { vehicle: '776' } },
    { label: 'Follow Skylab', subcommand: 'subscribe', values: { station: '6' } },
  ]);
});

test('a payload, and what is not known, cannot be followed', () => {
  expect(followActions(payload(), null)).toEqual([]);
});

test('a long name fits on a button', () => {
  const [action] = followActions(spacecraft({ name: 'x'.repeat(200) }));

  expect(action?.label).toHaveLength(80);
  expect(action?.label).toMatch(/^Follow x+…$/);
});
