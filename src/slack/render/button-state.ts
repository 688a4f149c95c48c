import { formatCommand, parseCommand, type Shape, type TypedCommand } from '../../command/text/grammar.ts';
import { UserError } from '../../command/user-error.ts';
import type { Action, Menu } from '../../docking/message.ts';
import { limits } from './limits.ts';

/** What a click asks for. */
export interface Click extends TypedCommand {
  /** The answer takes the place of the message clicked on. */
  readonly replaces: boolean;
}

/** `run:0`, or `replace:1`: the value has the command line. */
const button = /^(run|replace):\d+$/;
/** `menu:2:event event:` has the line that waits for the value. */
const menu = /^menu:\d+:(\S+) ([^\s:]+):$/;

/** Every id of a message is another, which Slack demands. */
export function buttonId({ replaces }: Pick<Action, 'replaces'>, index: number): string {
  return `${replaces ? 'replace' : 'run'}:${index}`;
}

/** The state of a button is in its value alone, so it works after every restart; null if it does not fit. */
export function buttonValue(
  { subcommand, values }: Pick<Action, 'subcommand' | 'values'>,
  shapes: readonly Shape[],
): string | null {
  const shape = shapes.find(({ name }) => name === subcommand);
  const value = encoded(formatCommand(subcommand, values, shape).replace(/^\/docking /, ''));
  if (value.length > limits.buttonValue || !value.isWellFormed()) return null;
  return shape === undefined || isSame(readLine(decoded(value), [shape]), values) ? value : null;
}

export function menuId(
  { subcommand, option }: Pick<Menu, 'subcommand' | 'option'>,
  index: number,
): string | null {
  const id = `menu:${index}:${subcommand} ${option}:`;
  return id.length <= limits.actionId && menu.test(id) ? id : null;
}

/** null for what Slack would not take. */
export function choiceValue(value: string): string | null {
  const kept = encoded(value);
  const fits = kept.trim() !== '' && kept.length <= limits.choiceValue && kept.isWellFormed();
  return fits ? kept : null;
}

/** null for what is not ours, is damaged, or is of a command that there is no more. */
export function readClick(actionId: string, value: string, shapes: readonly Shape[]): Click | null {
  const [, kind] = button.exec(actionId) ?? [];
  if (kind !== undefined) {
    const typed = readLine(decoded(value), shapes);
    return typed && { ...typed, replaces: kind === 'replace' };
  }
  const [, subcommand, option = ''] = menu.exec(actionId) ?? [];
  const shape = shapes.find(({ name }) => name === subcommand);
  if (shape === undefined || !Object.hasOwn(shape.options, option) || value.trim() === '') return null;
  return { subcommand: shape.name, values: { [option]: decoded(value) }, replaces: false };
}

/**
 * Slack gives texts back escaped where they were not, and whether it does so with values is not said.
 * https://github.com/slackapi/bolt-python/issues/513
 */
function encoded(text: string): string {
  return text.replaceAll(/[%&<>]/g, letter => encodeURIComponent(letter));
}

function decoded(text: string): string {
  return text.replaceAll(/%(?:25|26|3C|3E)/g, code => decodeURIComponent(code));
}

/** A blank line would be help, which nobody clicked. */
function readLine(line: string, shapes: readonly Shape[]): TypedCommand | null {
  if (line.trim() === '') return null;
  try {
    return parseCommand(line, shapes);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function isSame(read: TypedCommand | null, values: Action['values']): boolean {
  if (read === null) return false;
  const entries = Object.entries(read.values);
  return (
    entries.length === Object.keys(values).length && entries.every(([name, value]) => values[name] === value)
  );
}
