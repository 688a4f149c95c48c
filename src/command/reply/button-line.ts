import type { Action, Menu } from '../../docking/message.ts';
import { formatCommand, parseCommand, readsAs, type Shape, type TypedCommand } from '../text/grammar.ts';
import { UserError } from '../user-error.ts';

/** What the command line of a button or menu asks for. */
export interface ButtonLine extends TypedCommand {
  /** Which value is what is chosen in a menu; null for a button, which has them all. */
  readonly option: string | null;
}

/** The line of a menu waits for a value: `event event:`. */
const menuForm = /^(\S+) ([^\s:]+):$/;

/**
 * The state of a button, which so works after every restart: `search Salyut page:2`. With shapes it is as short
 * as can be; null where it would read as something else.
 */
export function actionLine(
  { subcommand, values }: Pick<Action, 'subcommand' | 'values'>,
  shapes: readonly Shape[],
): string | null {
  const shape = shapes.find(({ name }) => name === subcommand);
  const line = formatCommand(subcommand, values, shape).replace(/^\/docking /, '');
  if (!line.isWellFormed() || menuForm.test(line)) return null;
  return shape === undefined || readsAs(line, values, shape) ? line : null;
}

/** null where it could not be read again. */
export function menuLine({ subcommand, option }: Pick<Menu, 'subcommand' | 'option'>): string | null {
  const line = `${subcommand} ${option}:`;
  return menuForm.test(line) ? line : null;
}

/** null for what is damaged, or of a command that there is no more. */
export function readLine(line: string, shapes: readonly Shape[]): ButtonLine | null {
  const [, subcommand, option = ''] = menuForm.exec(line) ?? [];
  if (subcommand === undefined) return readCommand(line, shapes);
  const shape = shapes.find(({ name }) => name === subcommand);
  if (shape === undefined || !Object.hasOwn(shape.options, option)) return null;
  return { subcommand, values: {}, option };
}

/** A blank line would be help, which nobody clicked. */
function readCommand(line: string, shapes: readonly Shape[]): ButtonLine | null {
  if (line.trim() === '') return null;
  try {
    return { ...parseCommand(line, shapes), option: null };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
