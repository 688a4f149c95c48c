import type { Command, Option } from '../command/command.ts';
import type { Context } from '../command/context.ts';
import { suggestionsFor } from '../command/suggestions.ts';
import { quoted } from '../command/text/quotes.ts';
import { greedyOption } from '../command/text/shape.ts';
import { wordsOf } from '../command/text/words.ts';
import { type Completions, fitting } from './fitting.ts';

/** Completes subcommands, then option names and the values that an option can suggest. */
export async function complete(line: string, context: Context): Promise<Completions> {
  const typed = line.replace(/^\s*(\/?docking\s+)?/i, '');
  const [, subcommand = '', rest] = /^(\S*)(\s[\s\S]*)?$/.exec(typed) ?? [];
  if (rest === undefined) {
    const names = context.commands.map(({ name }) => `${name} `);
    return [starting(names, subcommand), subcommand];
  }
  const command = context.commands.find(({ name }) => name === subcommand.toLowerCase());
  return command === undefined ? [[], typed] : completeOptions(command, rest, context);
}

/** The last word, as far as it is typed, with its option's name and opening quote. */
const lastWord = /(?:[\w-]+[:=])?(?:"[^"]*|'[^']*|\S*)$/;

async function completeOptions(command: Command, rest: string, context: Context): Promise<Completions> {
  const [word = ''] = lastWord.exec(rest) ?? [];
  const [, before = '', name = '', value = ''] = /^(([\w-]+)[:=])["']?([\s\S]*)$/.exec(word) ?? [];
  const option = command.options[name.toLowerCase()];
  if (option !== undefined) {
    const values = await valuesOf(option, value, context);
    return fitting(
      values.map(each => `${before}${inOneWord(each)} `),
      word,
    );
  }

  const names = Object.keys(command.options);
  const given = wordsOf(rest.slice(0, rest.length - word.length), names).map(({ option }) => option);
  const unused = names.filter(option => !given.includes(option));
  const greedy = unused.find(option => option === greedyOption(command));
  // Words on their own are the options that were not named, in their order; a greedy one takes them all.
  const placed = given.filter(option => option === null).length;
  const here = greedy ?? (greedyOption(command) === undefined ? unused[placed] : undefined);
  const typed = greedy === undefined ? word : withoutNamed(rest, names);
  const values = await valuesOf(command.options[here ?? ''], typed.replace(/^["']/, ''), context);
  const isPlain = greedy !== undefined && !/^["']/.test(typed);
  const completions = values.map(each => `${isPlain ? each : inOneWord(each)} `);
  const open = greedy === undefined ? unused.slice(placed) : unused.filter(option => option !== greedy);
  const named = starting(
    open.map(option => `${option}:`),
    word,
  );
  if (completions.length === 0 || isComplete(values, typed)) return [named, word];
  // Where a required value stands alone, names of options would only be in its way.
  const isEither = typed === word && (greedy === undefined || word !== '');
  return fitting(isEither ? [...completions, ...named] : completions, typed);
}

/** What follows the options that are named at the beginning. */
function withoutNamed(rest: string, names: readonly string[]): string {
  const named = `(?:${names.join('|')})[:=](?:"[^"]*"|'[^']*'|\\S*)`;
  return rest.replace(new RegExp(`^\\s*(?:${named}\\s+)*`, 'i'), '');
}

async function valuesOf(option: Option | undefined, typed: string, context: Context): Promise<string[]> {
  const suggestions = option === undefined ? [] : await suggestionsFor(option, typed, context);
  return suggestions.map(({ value }) => value);
}

function inOneWord(value: string): string {
  return /[\s"']/.test(value) ? quoted(value) : value;
}

/** Whether one of the values is there already, so that what comes after it is asked for. */
function isComplete(values: readonly string[], typed: string): boolean {
  return (
    /\S\s+$/.test(typed) && values.some(value => value.trim().toLowerCase() === typed.trim().toLowerCase())
  );
}

function starting(names: readonly string[], typed: string): string[] {
  return names.filter(name => name.toLowerCase().startsWith(typed.toLowerCase()));
}
