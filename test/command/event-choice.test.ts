import { expect, test } from 'vitest';
import { eventChoice } from '../../src/command/event-choice.ts';
import { dockingEvent, spacecraft, station } from '../support/docking-event.ts';

test('an event is picked by who, where and when', () => {
  expect(eventChoice(dockingEvent())).toEqual({
    label: 'Progress MS-35 at International Space Station, 2026-09-19 (644)',
    value: '644',
  });
});

test('one of which hardly anything is known is picked by its day and id', () => {
  expect(eventChoice(dockingEvent({ chaser: null, target: null })).label).toBe(
    'Unnamed at unnamed, 2026-09-19 (644)',
  );
});

test('names that are too long are cut, the day and the id never', () => {
  const chaser = spacecraft({ name: 'Cygnus CRS NG-23 (S.S. William “Willie” C. McCool)' });
  const target = station({ name: 'The Very Long International Space Station' });

  const { label } = eventChoice(dockingEvent({ chaser, target }));

  expect(label).toHaveLength(100);
  expect(label).toMatch(/^Cygnus CRS NG-23 .* International…, 2026-09-19 \(644\)$/);
});
