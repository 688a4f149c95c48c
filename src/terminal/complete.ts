import type { Choice, Option } from '../command/command.ts';
import type { Context } from '../command/context.ts';
import { greedyOption } from '../command/shape.ts';

/** What Tab may put in place of the end of a line: the completions, and the end they replace. */
export type Completions = [completions: string[], typed: string];

/** Completes subcommands, then option names and the values that an option can suggest. */
export async function complete(line: string, context: Context): Promise<Completions> {
  const typed = line.replace(/^\s*(\/?docking\s+)?/i, '');
  const [, subcommand = '', rest] = /^(\S*)(\s[\s\S]*)?$/.exec(typed) ?? [];
  if (rest === undefined)
    return [
      starting(
        context.commands.map(({ name }) => `${name} `),
        subcommand,
      ),
      subcommand,
    ];

  const command = context.commands.find(({ name }) => name === subcommand.toLowerCase());
  if (command === undefined) return [[], typed];
  const [word = ''] = /(?:[\w-]+[:=])?(?:"[^"]*|\S*)$/.exec(rest) ?? [];
  const [, name, value = ''] = /^([\w-]+)[:=]"?([\s\S]*)$/.exec(word) ?? [];
  const named = name === undefined ? undefined : command.options[name];
  if (named !== undefined) return [await valuesOf(named, value, context, `${name}:`), word];

  const greedy = greedyOption(command);
  const firstName = greedy ?? Object.keys(command.options)[0];
  const bare = greedy === undefined ? word : rest.trimStart();
  const first = firstName === undefined ? undefined : command.options[firstName];
  const values = first === undefined ? [] : await valuesOf(first, bare.replace(/^"/, ''), context, '');
  if (values.length > 0) return [values, bare];
  return [
    starting(
      Object.keys(command.options).map(option => `${option}:`),
      word,
    ),
    word,
  ];
}

async function valuesOf(option: Option, typed: string, context: Context, before: string): Promise<string[]> {
  const choices: readonly Choice[] = option.choices
    ? option.choices.filter(each => each.startsWith(typed)).map(each => ({ label: each, value: each }))
    : ((await option.complete?.(typed, context)) ?? []);
  return choices.map(
    ({ value }) => `${before}${value.includes(' ') && before !== '' ? `"${value}"` : value} `,
  );
}

function starting(names: readonly string[], typed: string): string[] {
  return names.filter(name => name.toLowerCase().startsWith(typed.toLowerCase()));
}
