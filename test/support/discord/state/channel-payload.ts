import { ChannelFlags, ChannelType } from 'discord.js';
import type { Channel } from './channel.ts';
import { userPayload } from './user.ts';
import type { World } from './world.ts';

export function channelPayload(channel: Channel, world: World): object {
  const lastMessage = channel.messages.at(-1)?.id ?? null;
  if (channel.recipient !== null) {
    const recipients = [userPayload(channel.recipient)];
    return { id: channel.id, type: channel.type, flags: 0, last_message_id: lastMessage, recipients };
  }
  const common = {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guild?.id,
    name: channel.name,
    parent_id: channel.parent?.id ?? null,
    last_message_id: lastMessage,
    rate_limit_per_user: 0,
    flags: channel.requiresTag ? ChannelFlags.RequireTag : 0,
  };
  return channel.isThread ? { ...common, ...ofThread(channel, world) } : { ...common, ...ofChannel(channel) };
}

function ofThread(channel: Channel, world: World): object {
  return {
    owner_id: world.bot.id,
    message_count: channel.messages.length,
    member_count: 1,
    total_message_sent: channel.messages.length,
    applied_tags: channel.appliedTags,
    thread_metadata: {
      archived: channel.archived,
      archive_timestamp: new Date(world.now()).toISOString(),
      auto_archive_duration: 4320,
      locked: channel.locked,
      create_timestamp: new Date(world.now()).toISOString(),
    },
  };
}

function ofChannel(channel: Channel): object {
  const overwrites = [...channel.overwrites].map(([id, { kind, allow, deny }]) => ({
    id,
    type: kind,
    allow: String(allow),
    deny: String(deny),
  }));
  const tags = channel.tags.map(tag => ({ ...tag, moderated: false, emoji_id: null, emoji_name: null }));
  const forum = { available_tags: tags, default_reaction_emoji: null, default_sort_order: null };
  return {
    position: 0,
    topic: null,
    nsfw: false,
    permission_overwrites: overwrites,
    ...(channel.type === ChannelType.GuildForum ? { ...forum, default_forum_layout: 0 } : {}),
    ...(channel.type === ChannelType.GuildVoice ? { bitrate: 64_000, user_limit: 0, rtc_region: null } : {}),
  };
}
