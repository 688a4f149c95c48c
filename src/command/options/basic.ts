import type { Option } from '../command.ts';
import type { Context } from '../context.ts';
import { unquoted } from '../text/grammar.ts';
import { UserError } from '../user-error.ts';
import { parseDate } from './dates.ts';

type Definition<T> = Partial<Omit<Option<T>, 'description' | 'required'>> & Pick<Option<T>, 'parse'>;

function optional<T>(description: string, definition: Definition<T>): Option<T, false> {
  return { type: 'text', required: false, description, ...definition };
}

/** The same option, but it must be given. */
export function required<T>(option: Option<T>): Option<T, true> {
  return { ...option, required: true };
}

/** Text as it is typed, quotes included: they mean something to a search. */
export function text(description: string): Option<string, false> {
  return optional(description, { parse: typed => typed });
}

export function integer(description: string, minimum: number, maximum: number): Option<number, false> {
  return optional(description, {
    type: 'integer',
    minimum,
    maximum,
    parse(typed) {
      const value = Number(typed);
      if (/^-?\d+$/.test(typed) && value >= minimum && value <= maximum) return value;
      throw new UserError(`"${typed}" is not a whole number from ${minimum} to ${maximum}.`);
    },
  });
}

export function choice<const T extends string>(description: string, choices: readonly T[]): Option<T, false> {
  return optional(description, {
    choices,
    parse(typed) {
      const chosen = choices.find(each => each === typed.toLowerCase());
      if (chosen !== undefined) return chosen;
      throw new UserError(`"${typed}" is not one of ${choices.join(', ')}.`);
    },
  });
}

/** Several of a few, separated by commas. */
export function choices<const T extends string>(
  description: string,
  all: readonly T[],
): Option<readonly T[], false> {
  const one = choice(description, all);
  return optional(description, {
    parse: async (typed, context) => Promise.all(listed(typed).map(each => one.parse(each, context))),
    complete: async typed =>
      all.filter(each => each.startsWith(typed)).map(each => ({ label: each, value: each })),
  });
}

export function yesOrNo(description: string): Option<boolean, false> {
  return optional(description, {
    type: 'boolean',
    parse(typed) {
      if (/^(true|yes|on|1)$/i.test(typed)) return true;
      if (/^(false|no|off|0)$/i.test(typed)) return false;
      throw new UserError(`"${typed}" is neither yes nor no.`);
    },
  });
}

/** A moment; days and years mean their first. */
export function date(description: string): Option<Date, false> {
  return optional(description, { parse: (typed, { now }: Context) => parseDate(unquoted(typed), now) });
}

/** Several of something, separated by commas. */
export function several<T>(one: Option<T>): Option<readonly T[], false> {
  const { complete } = one;
  return optional(one.description, {
    parse: async (typed, context) => Promise.all(listed(typed).map(each => one.parse(each, context))),
    ...(complete ? { complete } : {}),
  });
}

function listed(typed: string): string[] {
  return unquoted(typed)
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '');
}
