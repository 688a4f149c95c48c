import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
} from 'discord.js';
import { Channel } from '../state/channel.ts';
import type { Member } from '../state/member.ts';
import { Role } from '../state/role.ts';
import type { User } from '../state/user.ts';

export type OptionValue = string | number | boolean | Channel | Role | Member | User;
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

export interface GivenOption {
  readonly name: string;
  readonly type: number;
  readonly value: string | number | boolean;
}

/** As Discord's own app sends them. Throws what it would not let anybody send. */
export function givenOptions(
  options: readonly APIApplicationCommandOption[],
  values: OptionValues,
  focused: string | null = null,
): GivenOption[] {
  for (const name of Object.keys(values))
    if (!options.some(option => option.name === name)) throw new Error(`There is no option "${name}".`);
  return options.flatMap(option => {
    // The options under a subcommand are no subcommands.
    const basic = option as APIApplicationCommandBasicOption;
    const value = values[basic.name];
    if (value === undefined) {
      if (basic.required === true && focused === null) throw new Error(`Option "${basic.name}" is required.`);
      return [];
    }
    if (basic.name === focused) return [{ name: basic.name, type: basic.type, value: plain(value) }];
    refuseWrong(basic, value);
    return [{ name: basic.name, type: basic.type, value: plain(value) }];
  });
}

function plain(value: OptionValue): string | number | boolean {
  return typeof value === 'object' ? value.id : value;
}

function refuseWrong(option: APIApplicationCommandBasicOption, value: OptionValue): void {
  const problem = problemOf(option, value);
  if (problem !== null) throw new Error(`Option "${option.name}": ${problem}.`);
}

function problemOf(option: APIApplicationCommandBasicOption, value: OptionValue): string | null {
  switch (option.type) {
    case ApplicationCommandOptionType.String: {
      if (typeof value !== 'string') return 'must be text';
      const { min_length: least = 0, max_length: most = 6_000 } = option;
      if (value.length < least || value.length > most) return `must have ${least} to ${most} characters`;
      return problemOfChoice(option, value);
    }
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number: {
      const isWhole = option.type === ApplicationCommandOptionType.Integer;
      if (typeof value !== 'number' || (isWhole && !Number.isInteger(value))) return 'must be a number';
      const { min_value: least = -(2 ** 53), max_value: most = 2 ** 53 } = option;
      if (value < least || value > most) return `must be from ${least} to ${most}`;
      return problemOfChoice(option, value);
    }
    case ApplicationCommandOptionType.Boolean:
      return typeof value === 'boolean' ? null : 'must be true or false';
    case ApplicationCommandOptionType.Channel: {
      if (!(value instanceof Channel)) return 'must be a channel';
      const types: readonly number[] = option.channel_types ?? [];
      return types.length === 0 || types.includes(value.type) ? null : 'must be another type of channel';
    }
    case ApplicationCommandOptionType.Role:
      return value instanceof Role ? null : 'must be a role';
    case ApplicationCommandOptionType.User:
      return typeof value === 'object' && !(value instanceof Channel) && !(value instanceof Role)
        ? null
        : 'must be a person';
    default:
      return typeof value === 'object' && !(value instanceof Channel) ? null : 'cannot be given here';
  }
}

function problemOfChoice(option: object, value: string | number): string | null {
  const choices = 'choices' in option && Array.isArray(option.choices) ? option.choices : [];
  return choices.length === 0 || choices.some(choice => choice.value === value) ? null : 'must be a choice';
}
