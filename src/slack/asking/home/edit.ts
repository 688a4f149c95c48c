import type { BlockElementAction } from '@slack/bolt';
import type { Button } from '@slack/types';
import { commandNamed } from '../../../command/command-named.ts';
import type { Caller } from '../caller.ts';
import { clickedValue } from '../clicked.ts';
import { edited } from '../form/edited.ts';
import { plain } from '../form/fields.ts';
import { formCommand, type Wish } from '../form/open.ts';
import { type Edits, readEdits, writeEdits } from '../form/origin.ts';
import type { AnswerSettings } from '../question.ts';

export function editButton(edits: Edits): Button {
  return { type: 'button', action_id: 'edit:0', text: plain('Edit'), value: writeEdits(edits) };
}

/** null where something else was clicked. Throws UserError where it is no more. */
export async function editWish(
  action: BlockElementAction,
  caller: Caller,
  settings: AnswerSettings,
): Promise<Wish | null> {
  const edits = action.action_id.startsWith('edit:') ? readEdits(clickedValue(action)) : null;
  if (edits === null) return null;
  const command = commandNamed(settings.commands, formCommand);
  const question = { command, values: {}, channel: edits.channel };
  return { draft: await edited(edits, caller, settings), edits, question };
}
