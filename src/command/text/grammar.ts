import { UserError } from '../user-error.ts';
import { tooLong, unknownSubcommand } from './mistake.ts';
import { optionValues } from './option-values.ts';
import { beginsWithQuote, quoted } from './quotes.ts';
import { requiredOptions, type Shape } from './shape.ts';
import { endOfWord } from './words.ts';

export { unquoted } from './quotes.ts';
export type { OptionShape, Shape } from './shape.ts';

/** As long as a message on Discord may be. */
const longestText = 2_000;

/** What a platform makes of a slash command, before anything in it is checked. */
export interface TypedCommand {
  readonly subcommand: string;
  /** By option name, as typed or chosen; what was not given is not there. */
  readonly values: Readonly<Record<string, string>>;
}

/** Reads a command as people type it, `/docking search Salyut 7 station:10`; throws UserError. */
export function parseCommand(text: string, shapes: readonly Shape[]): TypedCommand {
  if (text.length > longestText) throw tooLong(longestText);
  const typed = withoutPrefix(text.trim());
  if (typed === '') return { subcommand: 'help', values: {} };

  const end = endOfWord(typed, 0);
  const word = typed.slice(0, end);
  const shape = shapes.find(({ name }) => name.toLowerCase() === word.toLowerCase());
  if (shape === undefined) throw unknownSubcommand(word, shapes);
  return { subcommand: shape.name, values: optionValues(typed.slice(end), shape) };
}

function withoutPrefix(text: string): string {
  const end = endOfWord(text, 0);
  return /^\/?docking$/i.test(text.slice(0, end)) ? text.slice(end).trimStart() : text;
}

/**
 * Writes a command that {@link parseCommand} reads as the same values. With the command's shape its
 * required options go without their names wherever that reads the same.
 */
export function formatCommand(
  subcommand: string,
  values: Readonly<Record<string, string>>,
  shape?: Shape,
): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name}:${written(value)}`);
  const long = ['/docking', subcommand, ...pairs].join(' ');
  if (shape === undefined) return long;

  const required = requiredOptions(shape);
  const bare = required.flatMap(name => values[name] ?? []);
  const optional = Object.entries(values).filter(([name]) => !required.includes(name));
  const short = [
    '/docking',
    subcommand,
    ...bare,
    ...optional.map(([name, value]) => `${name}:${written(value)}`),
  ];
  return readsAs(short.join(' '), values, shape) ? short.join(' ') : long;
}

function written(value: string): string {
  return /\s/.test(value) || beginsWithQuote(value) ? quoted(value) : value;
}

/** Whether {@link parseCommand} makes exactly these values of it. */
export function readsAs(text: string, values: Readonly<Record<string, string>>, shape: Shape): boolean {
  try {
    const read = Object.entries(parseCommand(text, [shape]).values);
    return (
      read.length === Object.keys(values).length && read.every(([name, value]) => values[name] === value)
    );
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
