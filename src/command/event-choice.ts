import { shortened } from '../docking/describe/shortened.ts';
import type { DockingEvent } from '../docking/event.ts';
import type { Choice } from './command.ts';

/** As Discord allows. */
const longestLabel = 100;

/** "Progress MS-35 at International Space Station, 2026-09-19 (644)"; long names are cut, the rest never. */
export function eventChoice({ id, chaser, target, docking }: DockingEvent): Choice {
  const names = `${chaser?.name ?? 'Unnamed'} at ${target?.name ?? 'unnamed'}`;
  const end = `, ${docking.toISOString().slice(0, 10)} (${id})`;
  return { label: shortened(names, longestLabel - end.length) + end, value: String(id) };
}
