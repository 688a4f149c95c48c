import type { Action, Field } from '../../src/docking/message.ts';

/** "0 xxx…", "1 xxx…": so many lines of this length. */
export function longLines(count: number, length: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${index} `.padEnd(length, 'x'));
}

/** Fields called n0, n1 … */
export function manyFields(count: number, value = 'x'): readonly Field[] {
  return Array.from({ length: count }, (_, index) => ({ name: `n${index}`, value }));
}

/** Buttons called 0, 1 …, for the events 0, 1 … */
export function manyActions(count: number): readonly Action[] {
  return Array.from({ length: count }, (_, index) => ({
    label: `${index}`,
    subcommand: 'event',
    values: { event: `${index}` },
  }));
}

/** A button for event 644. */
export const details: Action = { label: 'Details', subcommand: 'event', values: { event: '644' } };
