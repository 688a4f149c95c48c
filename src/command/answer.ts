import type { Message } from '../docking/message.ts';
import type { Command, Reply } from './command.ts';
import { commandNamed } from './command-named.ts';
import type { Context } from './context.ts';
import { channelInWords } from './reply/channel.ts';
import { parseCommand, type TypedCommand } from './text/grammar.ts';
import { missing, unknownOption } from './text/mistake.ts';
import { UserError } from './user-error.ts';

/** failed: 'usage' is the asker's to mend, 'internal' ours. */
export interface Answer extends Reply {
  readonly failed: 'usage' | 'internal' | null;
}

/** Told of what is ours to mend, under the request's id, which the asker is told too. */
export type Report = (request: string, error: unknown) => void;

/** Answers a command whose options a platform has taken apart: always an answer, never an exception. */
export function answer(command: TypedCommand, context: Context, report: Report): Promise<Answer> {
  return answering(() => runCommand(command, context), context.request, report);
}

/** Answers a command as it was typed, `station iss page:2`. */
export function answerTyped(text: string, context: Context, report: Report): Promise<Answer> {
  return answering(() => runCommand(parseCommand(text, context.commands), context), context.request, report);
}

/** Makes an answer of whatever comes of a reply, for a platform with questions of its own before it. */
export async function answering(
  reply: () => Promise<Reply>,
  request: string,
  report: Report,
): Promise<Answer> {
  try {
    return { ...(await reply()), failed: null };
  } catch (error) {
    if (error instanceof UserError) return failure(error.message, 'usage');
    report(request, error);
    return failure(apology(request), 'internal');
  }
}

/** What somebody is told where it is ours to mend. */
export function apology(request: string): string {
  return `Something went wrong here; it is in the log under ${request}. Please try again.`;
}

/** Throws UserError, and whatever a command throws. */
export async function runCommand(typed: TypedCommand, context: Context): Promise<Reply> {
  const begun = performance.now();
  const { request, place, observe } = context;
  const answered = (outcome: 'done' | 'refused' | 'broken') => {
    const subcommand = context.commands.some(({ name }) => name === typed.subcommand)
      ? typed.subcommand
      : 'unknown';
    const seconds = (performance.now() - begun) / 1_000;
    observe?.({ kind: 'answered', request, platform: place.platform, subcommand, outcome, seconds });
  };
  try {
    const reply = await run(typed, context);
    answered('done');
    return reply;
  } catch (error) {
    answered(error instanceof UserError ? 'refused' : 'broken');
    throw error;
  }
}

async function run({ subcommand, values }: TypedCommand, context: Context): Promise<Reply> {
  const found = commandNamed(context.commands, subcommand);
  if (found.manages && !context.mayManage) {
    throw new UserError(
      `/docking ${subcommand} needs the right to manage ${channelInWords(context)}. Ask somebody who has it.`,
    );
  }
  const checked = await checkValues(found, values, context);
  // Its own options made them; in a list of commands TypeScript no longer knows which those are.
  return found.run(checked as never, context);
}

async function checkValues(asked: Command, given: TypedCommand['values'], context: Context): Promise<object> {
  const unknown = Object.keys(given).find(name => !Object.hasOwn(asked.options, name));
  if (unknown !== undefined) throw unknownOption(unknown, asked);
  const checked: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(asked.options)) {
    // U+0000 is nothing that a name has, and PostgreSQL takes it in no text.
    const typed = given[name]?.replaceAll('\0', '').trim() ?? '';
    if (typed === '' && option.required) throw missing(name, asked);
    checked[name] = typed === '' ? undefined : await option.parse(typed, context);
  }
  return checked;
}

/** The first line says what is wrong; there are others where much is. */
function failure(text: string, failed: 'usage' | 'internal'): Answer {
  const [title = '', ...lines] = text.split('\n');
  const message: Message = { title, tone: 'problem', lines };
  return { messages: [message], data: { error: text }, private: true, failed };
}
