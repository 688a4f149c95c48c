import { grouped } from '../../docking/describe/counted.ts';
import { UserError } from '../user-error.ts';
import { excerpt } from './excerpt.ts';
import { nearest } from './nearest.ts';
import { exampleOf, type Shape } from './shape.ts';

export function tooLong(limit: number): UserError {
  return new UserError(`That is too long: a command has at most ${grouped(limit)} characters.`);
}

export function unknownSubcommand(typed: string, shapes: readonly Shape[]): UserError {
  const names = shapes.map(({ name }) => name);
  const guessed = guess(typed, names) || ' Names are found by /docking search.';
  return new UserError(`There is no "${excerpt(typed)}".${guessed} /docking help lists all there is.`);
}

export function unknownOption(typed: string, shape: Shape): UserError {
  const names = Object.keys(shape.options);
  const known = names.length === 0 ? 'no options' : names.join(', ');
  return mistake(
    `${shape.name} has no option "${excerpt(typed)}".${guess(typed, names)} It knows ${known}.`,
    shape,
  );
}

export function givenTwice(option: string, shape: Shape): UserError {
  return mistake(`${option} is given twice; keep one.`, shape, option);
}

export function noValue(option: string, shape: Shape): UserError {
  return mistake(`${option} has no value; write it without a space, as in ${option}:value.`, shape, option);
}

export function openQuote(option: string, shape: Shape): UserError {
  return mistake(`The value of ${option} has a quote that does not end; close it.`, shape, option);
}

export function missing(option: string, shape: Shape): UserError {
  return mistake(`${option} is missing.`, shape, option);
}

export function extraWord(word: string, shape: Shape): UserError {
  return mistake(
    `"${excerpt(word)}" is one word too many for ${shape.name}; quote names with spaces.`,
    shape,
  );
}

function mistake(what: string, shape: Shape, option?: string): UserError {
  return new UserError(`${what} For example: ${exampleOf(shape, option)}`);
}

function guess(typed: string, names: readonly string[]): string {
  const [name] = nearest(typed, names);
  return name === undefined ? '' : ` Did you mean ${name}?`;
}
