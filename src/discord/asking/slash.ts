import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  Role,
} from 'discord.js';
import type { Command } from '../../command/command.ts';
import { UserError } from '../../command/user-error.ts';
import { channelOption, isAdapterOption, privateOption, tagOption } from '../registration/adapter-options.ts';
import { mentionOf } from './mention.ts';
import type { Question } from './question.ts';
import type { Target } from './target.ts';

/** A slash command as Discord hands it over; undefined where it is none of ours any more. */
export function questionOf(
  interaction: ChatInputCommandInteraction,
  commands: readonly Command[],
): Question | undefined {
  const [subcommand] = interaction.options.data;
  const command = commands.find(({ name }) => name === subcommand?.name);
  if (command === undefined) return undefined;
  const given = subcommand?.options ?? [];
  return {
    command,
    values: target =>
      Object.fromEntries(
        given.filter(({ name }) => !isAdapterOption(name)).map(each => [each.name, typed(each, target)]),
      ),
    channel: textOf(given, channelOption),
    tag: textOf(given, tagOption),
  };
}

export function wantsPrivate(interaction: ChatInputCommandInteraction): boolean {
  return interaction.options.getBoolean(privateOption) ?? false;
}

/** An option's value as it would be typed. */
function typed({ type, value, role }: CommandInteractionOption, target: Target | null): string {
  if (type !== ApplicationCommandOptionType.Role) return String(value ?? '');
  if (!(role instanceof Role) || target === null) {
    throw new UserError('That role cannot be mentioned from here. Use this command in the server it is of.');
  }
  return mentionOf(role, target.known.channel, target.member);
}

function textOf(given: readonly CommandInteractionOption[], wanted: string): string | undefined {
  const value = given.find(({ name }) => name === wanted)?.value;
  return value === undefined ? undefined : String(value);
}
