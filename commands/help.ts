import { type Command, command, type Option } from '../src/command/command.ts';
import { commandNamed } from '../src/command/command-named.ts';
import type { Context } from '../src/command/context.ts';
import { optional } from '../src/command/options/basic.ts';
import { grouped } from '../src/docking/describe/counted.ts';
import type { Message } from '../src/docking/message.ts';

const subcommand = optional('The subcommand to explain', {
  parse(typed, { commands }): Command {
    const name = typed.toLowerCase().replace(/^\/?(docking\s+)?/, '');
    return commandNamed(commands, name);
  },
  async complete(typed, { commands }) {
    return commands
      .filter(({ name }) => name.startsWith(typed.toLowerCase()))
      .map(({ name, description }) => ({ label: `${name}: ${description}`.slice(0, 100), value: name }));
  },
});

export const help = command({
  name: 'help',
  description: 'All subcommands, or one of them in full',
  options: { subcommand },
  examples: ['help', 'help search'],
  async run({ subcommand: chosen }, { commands }) {
    return {
      messages: [chosen === undefined ? overview(commands) : explained(chosen)],
      data: { commands: (chosen === undefined ? commands : [chosen]).map(commandJson) },
      private: true,
    };
  },
});

/** Ask, look closer, be told: the first example of each. */
const mostUseful = ['search', 'station', 'subscribe'];

function overview(commands: Context['commands']): Message {
  const examples = mostUseful.flatMap(name => commands.find(each => each.name === name)?.examples[0] ?? []);
  return {
    title: 'Dockings and departures of spacecraft: all subcommands of /docking',
    tone: 'neutral',
    lines: [...examples.map(asTyped), 'More of each: /docking help <subcommand>'],
    fields: commands.map(({ name, description }) => ({ name, value: description })),
  };
}

function explained({ name, description, options, examples, manages }: Command): Message {
  return {
    title: `/docking ${name}: ${description}`,
    tone: 'neutral',
    lines: [...examples.map(asTyped), ...(manages ? ['Only for those who may manage the channel.'] : [])],
    fields: Object.entries(options).map(([option, definition]) => ({
      name: option,
      value: optionInWords(definition),
    })),
  };
}

function optionInWords({ description, required, choices, minimum, maximum }: Option): string {
  const limits = [
    ...(required ? ['required'] : []),
    ...(choices ? [`one of ${choices.join(', ')}`] : []),
    ...(minimum === undefined || maximum === undefined ? [] : [`${grouped(minimum)} to ${grouped(maximum)}`]),
  ];
  return limits.length === 0 ? description : `${description} (${limits.join('; ')})`;
}

function asTyped(example: string): string {
  return `/docking ${example}`;
}

function commandJson({
  name,
  description,
  options,
  examples,
  manages,
}: Command): Readonly<Record<string, unknown>> {
  return {
    name,
    description,
    manages: manages ?? false,
    options: Object.entries(options).map(([option, { description: meaning, required, type, choices }]) => ({
      name: option,
      description: meaning,
      required,
      type,
      choices: choices ?? null,
    })),
    examples,
  };
}
