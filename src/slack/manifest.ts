import type { Command } from '../command/command.ts';
import { eventsPath, redirectPath } from './connecting/addresses.ts';

/** Without any of these nothing works. https://docs.slack.dev/reference/scopes */
const neededScopes = ['commands', 'chat:write', 'chat:write.public', 'channels:read', 'groups:read'] as const;

/** Who adds the bot may refuse them: then a post that may have arrived cannot be looked for, and may come twice. */
const optionalScopes = ['channels:history', 'groups:history'] as const;

/** Only where SLACK_MANAGERS=admins: who is one. */
const adminScopes = ['users:read'] as const;

const events = [
  'app_home_opened',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_unarchive',
  'group_archive',
  'group_deleted',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'tokens_revoked',
] as const;

/** Only where whole organizations may add it. */
const organizationEvents = ['team_access_granted', 'team_access_revoked'] as const;

export interface ManifestOptions {
  /** Where Slack reaches the bot, as https://bot.example.com; null: the bot calls Slack, by Socket Mode. */
  readonly address: string | null;
  /** Whether only admins may manage subscriptions. */
  readonly byAdmins: boolean;
}

/** Everything that the bot asks to be allowed. */
export function botScopes(byAdmins: boolean): string[] {
  return [...neededScopes, ...(byAdmins ? adminScopes : []), ...optionalScopes];
}

/** The app as Slack is to set it up. https://docs.slack.dev/reference/app-manifest */
export function manifest(commands: readonly Command[], { address, byAdmins }: ManifestOptions) {
  const isHttp = address !== null;
  const eventsUrl = `${address}${eventsPath}`;
  return {
    display_information: {
      name: 'Docking Bot',
      description: 'Tells when a spacecraft docks, departs or relocates; knows every docking since 1969.',
      background_color: '#0b3d91',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: 'docking', always_online: true },
      slash_commands: [
        {
          command: '/docking',
          ...(isHttp ? { url: eventsUrl } : {}),
          description: 'Dockings, departures and who is docked now; alerts for this channel',
          usage_hint: commands.map(({ name }) => name).join(' | '),
          should_escape: true,
        },
      ],
    },
    oauth_config: {
      ...(isHttp ? { redirect_urls: [`${address}${redirectPath}`] } : {}),
      scopes: { bot: botScopes(byAdmins), bot_optional: [...optionalScopes] },
    },
    settings: {
      event_subscriptions: isHttp
        ? { request_url: eventsUrl, bot_events: [...events, ...organizationEvents] }
        : { bot_events: [...events] },
      interactivity: {
        is_enabled: true,
        ...(isHttp ? { request_url: eventsUrl, message_menu_options_url: eventsUrl } : {}),
      },
      org_deploy_enabled: isHttp,
      socket_mode_enabled: !isHttp,
      token_rotation_enabled: false,
    },
  };
}
