import {
  ChannelType,
  type Client,
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
} from 'discord.js';
import type { Obstacle } from '../../command/context.ts';
import { missingPermissions, type NeededPermission } from './permissions.ts';

/** This platform in the ledger. */
export const discordName = 'discord';

/** What the gateway has told of a channel; nothing of it is asked for. */
export interface KnownChannel {
  readonly channel: GuildBasedChannel;
  readonly isForum: boolean;
  readonly isAnnouncement: boolean;
  /** A thread that is closed to the bot. */
  readonly isLocked: boolean;
  /** What the bot lacks there. */
  readonly missing: readonly NeededPermission[];
}

/** Channels where alerts can go. */
export const channelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.GuildForum,
] as const;

/**
 * undefined where the gateway has not told of it: an archived thread, a private one that the bot is not in, or
 * a server not heard of yet.
 */
export function knownChannel(client: Client, id: string): KnownChannel | undefined {
  const channel = client.channels.cache.get(id);
  if (channel === undefined || channel.isDMBased() || !channel.guild.available) return undefined;
  // A thread that has outlived its channel in the cache.
  if (channel.isThread() && channel.parent === null) return undefined;
  const { me } = channel.guild.members;
  return {
    channel,
    isLocked: me !== null && isLockedFor(channel, me),
    isForum: channel.type === ChannelType.GuildForum,
    isAnnouncement: channel.type === ChannelType.GuildAnnouncement,
    missing: me === null ? [] : missingPermissions(channel, me),
  };
}

/** Nobody but who manages threads writes in one that is locked. */
function isLockedFor(channel: GuildBasedChannel, member: GuildMember): boolean {
  if (!channel.isThread() || channel.locked !== true) return false;
  return !channel.permissionsFor(member).has(PermissionFlagsBits.ManageThreads);
}

/** One sentence for a lock, and for each permission that is missing. */
export function obstaclesIn({ channel, isLocked, missing }: KnownChannel): Obstacle[] {
  const lock = {
    text: `#${channel.name} is locked: nothing can be sent here. Unlock the thread, or choose another channel.`,
    prevents: true,
  };
  // A thread has the permissions of its channel.
  const home = channel.isThread() ? channel.parent?.name : channel.name;
  const permissions = missing.map(({ name, without, prevents }) => ({
    text: `The bot lacks ${name} in #${channel.name}: ${without}. Allow it in the settings of #${home}, under Permissions.`,
    prevents,
  }));
  return isLocked ? [lock, ...permissions] : permissions;
}

/** Why nothing can be sent there, in few words; null: it can. */
export function whyClosed({ isLocked, missing }: KnownChannel): string | null {
  if (isLocked) return 'the thread is locked';
  const names = missing.filter(({ prevents }) => prevents).map(({ name }) => name);
  return names.length === 0 ? null : `the bot lacks ${names.join(' and ')} there`;
}

/** false where nothing is known: then only a try tells. */
export function lacks(known: KnownChannel | undefined, permission: NeededPermission): boolean {
  return known?.missing.includes(permission) ?? false;
}
