import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, Option } from '../../command/command.ts';
import { adapterOptions } from './adapter-options.ts';

type OptionJson = NonNullable<RESTPostAPIChatInputApplicationCommandsJSONBody['options']>[number];
type ValueJson = Exclude<
  OptionJson,
  { type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup }
>;

/** `/docking` with all its subcommands, for everywhere: servers, direct messages, and people who install it. */
export function commandJson(commands: readonly Command[]): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: 'docking',
    description: 'Dockings and departures of spacecraft: alerts for a channel, answers to questions',
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
    options: commands.map(command => ({
      type: ApplicationCommandOptionType.Subcommand,
      name: command.name,
      description: command.description,
      options: [
        ...Object.entries(command.options).map(([name, option]) => valueJson(name, option)),
        ...adapterOptions(command),
      ],
    })),
  };
}

function valueJson(name: string, option: Option): ValueJson {
  const { description, required } = option;
  const common = { name, description, required };
  switch (option.type) {
    case 'integer':
      return {
        ...common,
        type: ApplicationCommandOptionType.Integer,
        ...(option.minimum === undefined ? {} : { min_value: option.minimum }),
        ...(option.maximum === undefined ? {} : { max_value: option.maximum }),
      };
    case 'boolean':
      return { ...common, type: ApplicationCommandOptionType.Boolean };
    case 'mention':
      return { ...common, type: ApplicationCommandOptionType.Role };
    case 'text': {
      const text = { ...common, type: ApplicationCommandOptionType.String } as const;
      if (option.choices !== undefined) {
        return { ...text, choices: option.choices.map(choice => ({ name: choice, value: choice })) };
      }
      return option.complete === undefined ? text : { ...text, autocomplete: true };
    }
  }
}
