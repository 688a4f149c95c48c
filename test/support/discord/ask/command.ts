import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  InteractionContextType,
} from 'discord.js';
import { has, permissionsIn } from '../state/permissions.ts';
import type { World } from '../state/world.ts';
import { type Asker, interactionPayload, type Place, placeOf } from './asker.ts';
import { type GivenOption, givenOptions, type OptionValue, type OptionValues } from './option-values.ts';
import { resolved } from './resolved.ts';
import type { AskedInteraction } from './send.ts';

export interface CommandCall extends Asker {
  /** Default: the first that is registered. */
  readonly command?: string;
  readonly subcommand?: string;
  readonly options?: OptionValues;
}

export interface AutocompleteCall extends CommandCall {
  /** The option that is being typed, and what is typed so far. */
  readonly option: string;
  readonly value: string | number;
}

/** As Discord's own app asks. Throws where it would not offer the command. */
export function commandInteraction(world: World, call: CommandCall): AskedInteraction {
  const place = placeOf(world, call);
  const command = offered(world, place, call);
  const { options = {} } = call;
  const given = givenOptions(optionsOf(command, call.subcommand), options);
  return asked(world, call, { type: 2, place, command, given, options });
}

export function autocompleteInteraction(world: World, call: AutocompleteCall): AskedInteraction {
  const place = placeOf(world, call);
  const command = offered(world, place, call);
  const options: Record<string, OptionValue | undefined> = { ...call.options, [call.option]: call.value };
  const known = optionsOf(command, call.subcommand);
  const option = known.find(({ name }) => name === call.option);
  if (option === undefined || !('autocomplete' in option) || option.autocomplete !== true)
    throw new Error(`Option "${call.option}" completes nothing.`);
  const given = givenOptions(known, options, call.option).map(each =>
    each.name === call.option ? { ...each, focused: true } : each,
  );
  return asked(world, call, { type: 4, place, command, given, options });
}

function offered(world: World, { member, channel, user }: Place, call: CommandCall): APIApplicationCommand {
  const guildId = member?.guild.id ?? null;
  const command = world.commands.find(call.command, guildId);
  if (command === undefined) throw new Error(`No command ${call.command ?? ''} is registered here.`);
  const installation = call.userInstalled === true ? 1 : 0;
  const integrations: readonly number[] = command.integration_types ?? [0];
  const isOfGuild = command.guild_id !== undefined;
  const context = member === null ? InteractionContextType.BotDM : InteractionContextType.Guild;
  if (!isOfGuild && !integrations.includes(installation))
    throw new Error(`/${command.name} is not for ${installation === 1 ? 'people' : 'servers'} to install.`);
  if (!isOfGuild && command.contexts != null && !command.contexts.includes(context))
    throw new Error(`/${command.name} is not offered here.`);
  if (member === null) return command;

  if (installation === 0 && !member.guild.hasBot) throw new Error(`${member.guild.name} has no such bot.`);
  const permissions = permissionsIn(channel, member);
  const needed = command.default_member_permissions;
  const isKept = needed !== null && (permissions & BigInt(needed)) !== BigInt(needed);
  if (!has(permissions, 'UseApplicationCommands') || isKept)
    throw new Error(`/${command.name} is not offered to ${user.name}.`);
  return command;
}

function optionsOf(
  command: APIApplicationCommand,
  subcommand: string | undefined,
): APIApplicationCommandOption[] {
  const options = command.options ?? [];
  const subcommands = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  if (subcommand === undefined) {
    if (subcommands.length > 0) throw new Error(`/${command.name} needs a subcommand.`);
    return options;
  }
  const found = subcommands.find(({ name }) => name === subcommand);
  if (found === undefined) throw new Error(`There is no /${command.name} ${subcommand}.`);
  return 'options' in found ? (found.options ?? []) : [];
}

interface Asked {
  readonly type: 2 | 4;
  readonly place: Place;
  readonly command: APIApplicationCommand;
  readonly given: readonly GivenOption[];
  readonly options: OptionValues;
}

function asked(
  world: World,
  call: CommandCall,
  { type, place, command, given, options }: Asked,
): AskedInteraction {
  const { subcommand } = call;
  const inside = { name: subcommand, type: ApplicationCommandOptionType.Subcommand, options: given };
  const data = {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    options: subcommand === undefined ? given : [inside],
    resolved: resolved(options, place.member),
  };
  const about = { type, user: place.user, channel: place.channel, source: null } as const;
  return { about, payload: options => ({ ...interactionPayload(world, options, place, call), data }) };
}
