import { randomUUID } from 'node:crypto';
import type { Message } from '../docking/message.ts';
import type { Command, Reply } from './command.ts';
import type { Context } from './context.ts';
import { missing, unknownOption, unknownSubcommand } from './text/mistake.ts';
import { UserError } from './user-error.ts';

/** What a platform makes of a slash command, before anything in it is checked. */
export interface Question {
  readonly subcommand: string;
  /** By option name, as typed or chosen; what was not given is not there. */
  readonly values: Readonly<Record<string, string>>;
}

/** failed: 'usage' is the asker's to mend, 'internal' ours. */
export interface Answer extends Reply {
  readonly failed: 'usage' | 'internal' | null;
}

/** Looks a command up, checks what was given, runs it: always an answer, never an exception. */
export async function answer(
  { subcommand, values }: Question,
  context: Context,
  report: (reference: string, error: unknown) => void,
): Promise<Answer> {
  try {
    const found = context.commands.find(({ name }) => name === subcommand);
    if (found === undefined) throw unknownSubcommand(subcommand, context.commands);
    if (found.manages && !context.mayManage) {
      throw new UserError(
        `/docking ${subcommand} needs the right to manage this channel. Ask somebody who has it.`,
      );
    }
    const checked = await checkValues(found, values, context);
    return { ...(await found.run(checked as never, context)), failed: null };
  } catch (error) {
    if (error instanceof UserError) return failure(error.message, 'usage');
    const reference = randomUUID().slice(0, 8);
    report(reference, error);
    return failure(
      `Something went wrong here; it is in the log under ${reference}. Please try again.`,
      'internal',
    );
  }
}

async function checkValues(asked: Command, given: Question['values'], context: Context): Promise<object> {
  const unknown = Object.keys(given).find(name => !Object.hasOwn(asked.options, name));
  if (unknown !== undefined) throw unknownOption(unknown, asked);
  const checked: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(asked.options)) {
    const typed = given[name]?.trim() ?? '';
    if (typed === '' && option.required) throw missing(name, asked);
    checked[name] = typed === '' ? undefined : await option.parse(typed, context);
  }
  return checked;
}

function failure(text: string, failed: 'usage' | 'internal'): Answer {
  const message: Message = { title: text, tone: 'problem' };
  return { messages: [message], data: { error: text }, private: true, failed };
}
