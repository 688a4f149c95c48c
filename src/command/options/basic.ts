import { grouped } from '../../docking/describe/counted.ts';
import type { Option } from '../command.ts';
import type { Context } from '../context.ts';
import { suggestionsFor } from '../suggestions.ts';
import { excerpt } from '../text/excerpt.ts';
import { unquoted } from '../text/quotes.ts';
import { UserError } from '../user-error.ts';
import { parseDate } from './dates.ts';

type Definition<T> = Partial<Omit<Option<T>, 'description' | 'required'>> & Pick<Option<T>, 'parse'>;

/** An option of which all is as usual but what its definition says. */
export function optional<T>(description: string, definition: Definition<T>): Option<T, false> {
  return { type: 'text', required: false, description, ...definition };
}

/** The same option, but it must be given. */
export function required<T>(option: Option<T>): Option<T, true> {
  return { ...option, required: true };
}

/** A person or group; the value is the platform's own notation, or what was typed. */
export function mention(description: string): Option<string, false> {
  return optional(description, { type: 'mention', parse: unquoted });
}

/** Without a maximum any number is taken; beyond what is exact, as the largest that is. */
export function integer(description: string, minimum: number, maximum?: number): Option<number, false> {
  return optional(description, {
    type: 'integer',
    minimum,
    maximum,
    parse(typed) {
      const value = Math.min(Number(typed), Number.MAX_SAFE_INTEGER);
      if (/^\d+$/.test(typed) && value >= minimum && value <= (maximum ?? value)) return value;
      const range = maximum === undefined ? `${minimum} up` : `${minimum} to ${grouped(maximum)}`;
      throw new UserError(`"${excerpt(typed)}" is not a whole number from ${range}.`);
    },
  });
}

export function choice<const T extends string>(description: string, choices: readonly T[]): Option<T, false> {
  return optional(description, {
    choices,
    parse(typed) {
      const chosen = choices.find(each => each === typed.toLowerCase());
      if (chosen !== undefined) return chosen;
      throw new UserError(`"${excerpt(typed)}" is not one of ${choices.join(', ')}.`);
    },
  });
}

export function yesOrNo(description: string): Option<boolean, false> {
  return optional(description, {
    type: 'boolean',
    parse(typed) {
      if (/^(true|yes|on|1)$/i.test(typed)) return true;
      if (/^(false|no|off|0)$/i.test(typed)) return false;
      throw new UserError(`"${excerpt(typed)}" is neither yes nor no.`);
    },
  });
}

/** A moment; days and years mean their first. */
export function date(description: string): Option<Date, false> {
  return optional(description, { parse: (typed, { now }: Context) => parseDate(unquoted(typed), now) });
}

/** Several of something, separated by commas; the last of them is the one being typed, none is there twice. */
export function several<T>(one: Option<T>): Option<readonly T[], false> {
  return optional(one.description, {
    async parse(typed, context) {
      const pieces = piecesOf(typed);
      return Promise.all((pieces.length === 0 ? [typed] : pieces).map(each => one.parse(each, context)));
    },
    async complete(typed, context) {
      const [before = ''] = /^(?:[\s\S]*,\s*)?/.exec(typed) ?? [];
      const chosen = piecesOf(before);
      const choices = await suggestionsFor(one, typed.slice(before.length).trimEnd(), context);
      const further = choices.filter(({ value }) => !chosen.includes(value));
      return further.map(({ label, value }) => ({ label: before + label, value: before + value }));
    },
  });
}

/** An empty place in the list counts for nothing. */
function piecesOf(typed: string): readonly string[] {
  return unquoted(typed)
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '');
}
