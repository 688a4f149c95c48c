import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { type Command, channelCommand } from '../../command/command.ts';
import type { Shape } from '../../command/text/grammar.ts';
import { channelOption, isAdapterOption } from '../registration/adapter-options.ts';
import { readCustomId } from '../render/custom-id.ts';
import type { Question } from './question.ts';

export type Component = ButtonInteraction | StringSelectMenuInteraction;

/** What was clicked asks for: its command line, which its id carries. */
export interface Clicked extends Question {
  /** The answer takes the place of the message. */
  readonly replaces: boolean;
}

/** undefined where the id is damaged, or of a command that there is no more. */
export function clickedOf(interaction: Component, commands: readonly Command[]): Clicked | undefined {
  const read = readCustomId(interaction.customId, shapesOf(commands));
  const command = commands.find(({ name }) => name === read?.subcommand);
  if (read === null || command === undefined) return undefined;
  const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  const given =
    chosen === undefined || read.option === null ? read.values : { ...read.values, [read.option]: chosen };
  return {
    command,
    values: () => Object.fromEntries(Object.entries(given).filter(([name]) => !isAdapterOption(name))),
    channel: given[channelOption],
    tag: undefined,
    replaces: read.replaces && isOwn(interaction),
  };
}

/** Nobody turns the pages of what somebody else is reading, nor the end alone of what took several messages. */
function isOwn({ message, user }: Component): boolean {
  const isWhole = message.embeds[0]?.title != null;
  return isWhole && message.interactionMetadata?.user.id === user.id;
}

/** The commands as their buttons write them: also with the channel that they are about. */
export function shapesOf(commands: readonly Command[]): readonly Shape[] {
  return commands.map(command => ({
    ...command,
    options: channelCommand(command)
      ? { ...command.options, [channelOption]: { type: 'text', required: false } }
      : command.options,
  }));
}
