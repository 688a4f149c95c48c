import { type GuildBasedChannel, type GuildMember, PermissionFlagsBits } from 'discord.js';

/** What the bot asks for in a channel: the name as Discord's settings show it, and what is lost without it. */
export interface NeededPermission {
  readonly flag: bigint;
  readonly name: string;
  /** Completes "Without it …". */
  readonly without: string;
  /** Nothing arrives without it. */
  readonly prevents: boolean;
}

const viewChannel: NeededPermission = {
  flag: PermissionFlagsBits.ViewChannel,
  name: 'View Channel',
  without: 'nothing can be sent here',
  prevents: true,
};
const sendMessages: NeededPermission = {
  flag: PermissionFlagsBits.SendMessages,
  name: 'Send Messages',
  without: 'nothing can be sent here',
  prevents: true,
};
const sendInThreads: NeededPermission = {
  flag: PermissionFlagsBits.SendMessagesInThreads,
  name: 'Send Messages in Threads',
  without: 'nothing can be sent here',
  prevents: true,
};
export const embedLinks: NeededPermission = {
  flag: PermissionFlagsBits.EmbedLinks,
  name: 'Embed Links',
  without: 'alerts are plain text without a picture',
  prevents: false,
};
export const readHistory: NeededPermission = {
  flag: PermissionFlagsBits.ReadMessageHistory,
  name: 'Read Message History',
  without: 'a departure does not answer the message that told of the arrival',
  prevents: false,
};

/** Everything that an invitation asks for. */
export const neededPermissions = [viewChannel, sendMessages, sendInThreads, embedLinks, readHistory] as const;

/** What a member lacks of that in a channel; a forum's departures answer inside its threads. */
export function missingPermissions(channel: GuildBasedChannel, member: GuildMember): NeededPermission[] {
  const granted = channel.permissionsFor(member);
  const sending = channel.isThread()
    ? [sendInThreads]
    : channel.isThreadOnly()
      ? [sendMessages, sendInThreads]
      : [sendMessages];
  return [viewChannel, ...sending, embedLinks, readHistory].filter(({ flag }) => !granted.has(flag));
}
