import { ChannelType } from 'discord.js';
import { Refusal } from '../rest/refusal.ts';
import type { Channel } from '../state/channel.ts';
import type { Guild } from '../state/guild.ts';
import type { Message } from '../state/message.ts';
import type { World } from '../state/world.ts';

const textTypes: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.PublicThread,
  ChannelType.AnnouncementThread,
  ChannelType.DM,
];

/** A channel that the bot sees. */
export function visibleChannel(world: World, id: string | undefined): Channel {
  const channel = world.channels.get(id ?? '');
  if (channel === undefined) throw new Refusal('unknownChannel');
  const isThere = channel.guild?.hasBot ?? true;
  if (!isThere || !channel.botMay('ViewChannel')) throw new Refusal('missingAccess');
  return channel;
}

export function memberGuild(world: World, id: string | undefined): Guild {
  const guild = world.guilds.get(id ?? '');
  if (guild === undefined) throw new Refusal('unknownGuild');
  if (!guild.hasBot) throw new Refusal('missingAccess');
  return guild;
}

/** A channel in which the bot may write; an archived thread comes back by it, unless it is locked. */
export function writableChannel(world: World, id: string | undefined): Channel {
  const channel = visibleChannel(world, id);
  if (!textTypes.includes(channel.type)) throw new Refusal('noTextChannel');
  const permission = channel.isThread ? 'SendMessagesInThreads' : 'SendMessages';
  if (!channel.botMay(permission)) throw new Refusal('missingPermissions');
  if (channel.archived && channel.locked && !channel.botMay('ManageThreads'))
    throw new Refusal('archivedThread');
  return channel;
}

export function messageIn(channel: Channel, id: string | undefined): Message {
  const message = channel.messages.find(each => each.id === id);
  if (message === undefined) throw new Refusal('unknownMessage');
  return message;
}
