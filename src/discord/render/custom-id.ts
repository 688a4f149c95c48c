import { formatCommand, parseCommand, type Shape, type TypedCommand } from '../../command/text/grammar.ts';
import { UserError } from '../../command/user-error.ts';
import type { Action, Menu } from '../../docking/message.ts';
import { limits } from './limits.ts';

/** What a click asks for. */
export interface CustomId extends TypedCommand {
  /** Which value is what was chosen in a menu; null for a button, which has them all. */
  readonly option: string | null;
  /** The answer takes the place of the message clicked on. */
  readonly replaces: boolean;
}

/** New or replaces, the marker of the post, and the command line: `r::search Salyut page:2`. */
const form = /^([nr]):([\w-]{0,25}):(\S.*)$/s;
/** A menu's command line waits for a value: `n:<marker>:event event:`. */
const menuForm = /^(\S+) ([^\s:]+):$/;

/** The state of a button is in its id alone, so it works after every restart; null if it does not fit. */
export function actionId(
  { subcommand, values, replaces }: Pick<Action, 'subcommand' | 'values' | 'replaces'>,
  marker: string,
  shapes: readonly Shape[],
): string | null {
  const shape = shapes.find(({ name }) => name === subcommand);
  const line = formatCommand(subcommand, values, shape).replace(/^\/docking /, '');
  const id = `${replaces ? 'r' : 'n'}:${marker}:${line}`;
  if (!fits(id)) return null;
  return shape === undefined || isSame(readCustomId(id, [shape]), values) ? id : null;
}

export function menuId(
  { subcommand, option }: Pick<Menu, 'subcommand' | 'option'>,
  marker: string,
): string | null {
  const id = `n:${marker}:${subcommand} ${option}:`;
  return fits(id) ? id : null;
}

/** null for what is not ours, is damaged, or is of a command that there is no more. */
export function readCustomId(id: string, shapes: readonly Shape[]): CustomId | null {
  const [, kind, , line = ''] = form.exec(id) ?? [];
  if (kind === undefined) return null;
  const replaces = kind === 'r';
  const [, subcommand, option = ''] = menuForm.exec(line) ?? [];
  if (subcommand === undefined) {
    const typed = readLine(line, shapes);
    return typed && { ...typed, option: null, replaces };
  }
  const shape = shapes.find(({ name }) => name === subcommand);
  if (shape === undefined || !Object.hasOwn(shape.options, option)) return null;
  return { subcommand, values: {}, option, replaces };
}

function readLine(line: string, shapes: readonly Shape[]): TypedCommand | null {
  try {
    return parseCommand(line, shapes);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function fits(id: string): boolean {
  return id.length <= limits.customId && id.isWellFormed() && form.test(id);
}

function isSame(read: CustomId | null, values: Action['values']): boolean {
  if (read === null || read.option !== null) return false;
  const entries = Object.entries(read.values);
  return (
    entries.length === Object.keys(values).length && entries.every(([name, value]) => values[name] === value)
  );
}
