import type { AllMiddlewareArgs, SlashCommand } from '@slack/bolt';

type Talk = Pick<AllMiddlewareArgs, 'client' | 'context'>;
export type WebClient = Talk['client'];

/** Who asks, and where. */
export interface Caller {
  /** The workspace: nothing of another one is ever looked up or changed. */
  readonly team: string;
  readonly user: { readonly id: string; readonly name: string };
  /** Of another workspace, with which the channel is shared. */
  readonly isForeign: boolean;
  /** Where it was asked; null: not in a channel, as on the home tab. Whoever asks in a channel is in it. */
  readonly channel: string | null;
  /** Among a few people, or with the bot alone. */
  readonly isDirect: boolean;
  /** Speaks to that workspace. */
  readonly client: WebClient;
}

export function callerOfCommand(command: SlashCommand, { client, context }: Talk): Caller {
  const { user_id, user_name, channel_id, channel_name } = command;
  return {
    team: context.teamId ?? command.team_id,
    user: { id: user_id, name: user_name },
    isForeign: false,
    channel: channel_id,
    isDirect: isDirect({ id: channel_id, name: channel_name }),
    client,
  };
}

/** What all else that people do has in common. */
interface Interaction {
  readonly enterprise?: { readonly id: string };
  readonly user: {
    readonly id: string;
    readonly name?: string;
    readonly username?: string;
    readonly team_id?: string;
  };
  readonly channel?: { readonly id: string; readonly name: string };
}

/** `opened`: the channel that a form was opened in. */
export function callerOf(body: Interaction, { client, context }: Talk, opened: string | null = null): Caller {
  const { user, channel, enterprise } = body;
  const team = context.teamId ?? '';
  return {
    team,
    user: { id: user.id, name: user.name ?? user.username ?? user.id },
    isForeign: user.team_id !== undefined && ![team, enterprise?.id].includes(user.team_id),
    channel: channel?.id ?? opened,
    isDirect: channel !== undefined && isDirect(channel),
    client,
  };
}

/** https://docs.slack.dev/reference/objects/conversation-object */
function isDirect({ id, name }: { readonly id: string; readonly name: string }): boolean {
  return id.startsWith('D') || name.startsWith('mpdm-');
}
