import type { Caller } from '../caller.ts';
import { type AnswerSettings, aimOf, type Question } from '../question.ts';
import type { ShowView } from '../views.ts';
import type { Draft } from './draft.ts';
import { formOf } from './form.ts';
import type { Origin } from './origin.ts';

export const formCommand = 'subscribe';

/** Whoever says nothing of what to hear of is shown what there is. */
export function wantsForm({ command, values }: Question): boolean {
  return command.name === formCommand && Object.keys(values).length === 0;
}

export interface Wish extends Pick<Origin, 'edits'> {
  readonly draft: Draft;
  readonly question: Question;
}

/** Shows the form. Throws UserError where the asker may not fill it in for that channel. */
export async function openForm(
  { draft, edits, question }: Wish,
  show: ShowView,
  caller: Caller,
  settings: AnswerSettings,
): Promise<void> {
  const here = caller.isDirect ? null : caller.channel;
  const channel = question.channel ?? here;
  if (channel !== null) await aimOf({ ...question, channel }, caller, settings);
  await show(formOf(draft, { here, edits }, channel));
}
