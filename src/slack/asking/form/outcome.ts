import type { ViewOutput } from '@slack/bolt';
import type { Answer } from '../../../command/answer.ts';
import type { Command } from '../../../command/command.ts';
import { commandNamed } from '../../../command/command-named.ts';
import type { Context } from '../../../command/context.ts';
import { UserError } from '../../../command/user-error.ts';
import type { Caller } from '../caller.ts';
import { type Answered, type AnswerSettings, aimOf, answerTo, askerOf, refusal } from '../question.ts';
import { edited } from './edited.ts';
import { fields, namedFields } from './fields.ts';
import { formCommand } from './open.ts';
import type { Edits } from './origin.ts';
import { channelIn, formValues, kindsIn, mentionsTwo } from './values.ts';

type State = ViewOutput['state'];

export type Outcome =
  /** What is wrong, by field. */
  | { readonly errors: Readonly<Record<string, string>> }
  /** What whoever filled it in is told, and what the channel is. */
  | { readonly told: Answered; readonly announced: Answered };

/** Makes or changes the subscription, by the same command that is typed. */
export async function outcomeOf(
  state: State,
  edits: Edits | null,
  caller: Caller,
  settings: AnswerSettings,
): Promise<Outcome> {
  const general = edits === null ? fields.channel : fields.kinds;
  try {
    const question = {
      command: commandNamed(settings.commands, formCommand),
      channel: edits?.channel ?? channelIn(state),
    };
    const target = await aimOf(question, caller, settings);
    const before = edits === null ? undefined : await edited(edits, caller, settings);
    const values = formValues(state, before);
    const context = settings.context(askerOf(target, caller, settings));
    const errors = await errorsIn(state, values, question.command, context);
    if (Object.keys(errors).length > 0) return { errors };

    const answered = await answerTo({ ...question, values }, caller, settings);
    if (answered.answer.failed !== null) return { errors: { [general]: errorOf(answered.answer) } };
    const isElsewhere = edits !== null && savedId(answered.answer) !== edits.id;
    if (!isElsewhere) return { told: answered, announced: answered };
    return { told: await replaced(edits, caller, settings), announced: answered };
  } catch (error) {
    const { answer } = await refusal(error, settings);
    return { errors: { [general]: errorOf(answer) } };
  }
}

async function errorsIn(
  state: State,
  values: Readonly<Record<string, string>>,
  { options }: Command,
  context: Context,
): Promise<Readonly<Record<string, string>>> {
  const errors: Record<string, string> = {};
  for (const field of namedFields) {
    try {
      const typed = values[field];
      if (typed !== undefined) await options[field]?.parse(typed, context);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors[field] = error.message;
    }
  }
  if (kindsIn(state).length === 0) errors[fields.kinds] = 'Choose at least one.';
  if (mentionsTwo(state)) errors[fields.person] = 'Choose a group or a person, not both.';
  return errors;
}

/** With another filter it has become another subscription: the one before it ends. */
async function replaced({ channel, id }: Edits, caller: Caller, settings: AnswerSettings): Promise<Answered> {
  const { commands } = settings;
  const end = {
    command: commandNamed(commands, 'unsubscribe'),
    values: { subscription: `${id}` },
    channel,
  };
  const ended = await answerTo(end, caller, settings);
  if (ended.answer.failed !== null) return ended;
  const left = { command: commandNamed(commands, 'subscriptions'), values: {}, channel };
  return answerTo(left, caller, settings);
}

function errorOf({ data }: Answer): string {
  return String(data.error);
}

function savedId({ data: { subscription } }: Answer): unknown {
  return typeof subscription === 'object' && subscription !== null && 'id' in subscription
    ? subscription.id
    : null;
}
