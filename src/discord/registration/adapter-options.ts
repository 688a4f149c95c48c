import { type APIApplicationCommandChannelOption, ApplicationCommandOptionType } from 'discord.js';
import { type Command, channelCommand } from '../../command/command.ts';
import { channelTypes } from '../gateway/places.ts';

export const channelOption = 'channel';
export const tagOption = 'tag';
export const privateOption = 'private';

const channel: APIApplicationCommandChannelOption = {
  type: ApplicationCommandOptionType.Channel,
  name: channelOption,
  description: 'Another channel than this one',
  channel_types: [...channelTypes],
};

const tag = {
  type: ApplicationCommandOptionType.String,
  name: tagOption,
  description: 'For a forum: the tag that each post gets',
  autocomplete: true,
} as const;

const asPrivate = {
  type: ApplicationCommandOptionType.Boolean,
  name: privateOption,
  description: 'Show the answer to you alone',
} as const;

/** What only Discord asks for besides a command's own options: which channel, and who sees the answer. */
export function adapterOptions(command: Command) {
  if (!channelCommand(command)) return [asPrivate];
  return takesTag(command) ? [channel, tag] : [channel];
}

/** Only what begins alerts decides how they are posted. */
export function takesTag({ name }: Command): boolean {
  return name === 'subscribe';
}

export function isAdapterOption(name: string): boolean {
  return [channelOption, tagOption, privateOption].includes(name);
}
