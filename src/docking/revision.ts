import { type Alert, compareHalves, kindOf } from './alert.ts';

/** What happened to an alert that had been announced. All but 'completed' is news of its own. */
export type Revision = 'completed' | 'corrected' | 'relocated' | 'withdrawn' | 'retracted' | 'restored';

/** new: to be announced; silent: only to be stored; a revision: its posts are to be edited. */
export type AlertChange = 'new' | 'silent' | Revision;

/** What a poll made of an alert; null: nothing. */
export function changeOf(before: Alert | undefined, after: Alert, firstRun: boolean): AlertChange | null {
  if (before === after) return null;
  if (after.status === 'silent' || firstRun) return 'silent';
  if (before === undefined || before.status === 'silent') return 'new';
  if (after.status === 'struck') return strikeOf(before, after);
  if (before.status === 'struck') return 'restored';
  if (kindOf(before) !== kindOf(after)) return kindOf(after) === 'relocated' ? 'relocated' : 'corrected';
  const changes = (['arrival', 'departure'] as const).map(half =>
    compareHalves(before.said[half], after.said[half]),
  );
  if (changes.includes('corrected')) return 'corrected';
  return changes.includes('completed') ? 'completed' : 'silent';
}

function strikeOf(before: Alert, after: Alert): AlertChange {
  if (before.status === 'struck') return 'silent';
  return after.reason === 'withdrawn' ? 'withdrawn' : 'retracted';
}
