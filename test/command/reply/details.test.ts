import { describe, expect, test } from 'vitest';
import { detailsOf } from '../../../src/command/reply/details.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { dockingsAtMir } from '../../support/history.ts';

describe('the way to the details', () => {
  test('of one event is a button', () => {
    expect(detailsOf([dockingEvent()])).toEqual({
      actions: [{ label: 'Details', subcommand: 'event', values: { event: '644' } }],
    });
  });

  test('of several is a menu, in the order shown', () => {
    const { actions, menu } = detailsOf([dockingEvent(), dockingEvent({ id: 7 })]);

    expect(actions).toEqual([]);
    expect(menu).toMatchObject({ label: 'Details of…', subcommand: 'event', option: 'event' });
    expect(menu?.choices.map(({ value }) => value)).toEqual(['644', '7']);
  });

  test('of many is a menu of the first 25', () => {
    expect(detailsOf(dockingsAtMir(30)).menu?.choices).toHaveLength(25);
  });

  test('of none is none', () => {
    expect(detailsOf([])).toEqual({ actions: [] });
  });
});
