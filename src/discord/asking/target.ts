import {
  type BaseInteraction,
  ChannelFlags,
  ChannelType,
  GuildMember,
  PermissionFlagsBits,
} from 'discord.js';
import type { Command } from '../../command/command.ts';
import { excerpt } from '../../command/text/excerpt.ts';
import { UserError } from '../../command/user-error.ts';
import { channelTypes, type KnownChannel, knownChannel } from '../gateway/places.ts';

/** The channel that a command is about, and who asks about it. */
export interface Target {
  readonly known: KnownChannel;
  readonly member: GuildMember;
}

/**
 * The channel that is to be set up or looked into. Throws UserError where there are no alerts, where the bot
 * is not, and where the asker may not: looked up anew for every question, from what the gateway has told.
 */
export function targetOf(interaction: BaseInteraction, channelId: string, command: Command): Target {
  const { client, member } = interaction;
  if (interaction.guildId === null) {
    throw new UserError('Alerts go to channels of a server. Use this command in one that the bot is in.');
  }
  if (!(member instanceof GuildMember)) {
    throw new UserError(
      'The bot is not in this server. Somebody who may manage the server can add it: in its profile, "Add App", or by the link that whoever runs it has.',
    );
  }
  const known = knownChannel(client, channelId);
  if (known === undefined) {
    throw new UserError(
      'The bot cannot see that channel. If it is a thread, mention the bot in it, then try again.',
    );
  }
  const { channel } = known;
  if (channel.guildId !== interaction.guildId) throw new UserError('That channel is in another server.');
  const granted = channel.permissionsFor(member);
  // Of who is in a private thread the bot hears nothing; who asks there is.
  const isOpen = channel.type !== ChannelType.PrivateThread || channel.id === interaction.channelId;
  const needed = [PermissionFlagsBits.ViewChannel, ...(isOpen ? [] : [PermissionFlagsBits.ManageThreads])];
  if (!granted.has(needed)) throw new UserError('You cannot see that channel.');
  if (!channelTypes.some(type => type === channel.type)) {
    throw new UserError(
      `No alerts can go to #${channel.name}. Choose a text, announcement or forum channel, or a thread.`,
    );
  }
  if (command.manages && !granted.has(PermissionFlagsBits.ManageChannels)) {
    throw new UserError(
      `/docking ${command.name} needs the permission Manage Channels in #${channel.name}. Ask somebody who has it.`,
    );
  }
  return { known, member };
}

/**
 * The id of the tag that a forum's posts get: the one given by name or id, else the one they had; null: none.
 * Throws UserError.
 */
export function tagOf(
  { channel }: KnownChannel,
  typed: string | undefined,
  before: string | null,
): string | null {
  if (!channel.isThreadOnly()) {
    if (typed === undefined) return null;
    throw new UserError(`#${channel.name} is no forum, so it has no tags. Leave tag out.`);
  }
  const tags = channel.availableTags;
  const wanted = (typed ?? before)?.trim().toLowerCase();
  const found = tags.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  if (found !== undefined) return found.id;
  const names = tags.map(({ name }) => name).join(', ') || 'none';
  if (typed !== undefined) {
    throw new UserError(`#${channel.name} has no tag "${excerpt(typed)}". It has: ${names}.`);
  }
  if (!channel.flags.has(ChannelFlags.RequireTag)) return null;
  throw new UserError(`#${channel.name} wants a tag on every post. Give one as tag; it has: ${names}.`);
}
