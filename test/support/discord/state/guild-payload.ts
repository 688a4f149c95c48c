import type { Guild } from './guild.ts';
import { memberPayload } from './member.ts';
import { has, permissionsIn } from './permissions.ts';
import { rolePayload } from './role.ts';

/** As GUILD_CREATE brings it to a bot that asked for nothing but guilds. */
export function guildPayload(guild: Guild): object {
  const { channels } = guild;
  const visible = channels.filter(channel => has(permissionsIn(channel, guild.bot), 'ViewChannel'));
  return {
    ...guildFields(guild),
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: [memberPayload(guild.bot)],
    // Discord lists the channels that the bot cannot see too, but not their threads.
    channels: channels.filter(({ isThread }) => !isThread).map(channel => channel.payload()),
    threads: visible
      .filter(({ isThread, archived }) => isThread && !archived)
      .map(channel => channel.payload()),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** As REST gives it. */
export function guildFields(guild: Guild): object {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: '1',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map(rolePayload),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: 'en-US',
    public_updates_channel_id: null,
    nsfw: false,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    incidents_data: null,
  };
}
