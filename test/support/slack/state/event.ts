import type { Workspace } from './workspace.ts';
import type { BotEvent, World } from './world.ts';

/** https://docs.slack.dev/apis/events-api#callback-field */
export function eventBody(world: World, workspace: Workspace, event: BotEvent): object {
  const { id, enterprise, bot } = workspace;
  return {
    token: world.app.verificationToken,
    team_id: id,
    ...(enterprise === null ? {} : { enterprise_id: enterprise.id }),
    context_team_id: id,
    context_enterprise_id: enterprise?.id ?? null,
    api_app_id: world.app.id,
    event,
    type: 'event_callback',
    event_id: world.newId('Ev'),
    event_time: Math.floor(world.now() / 1_000),
    authorizations: [
      {
        enterprise_id: enterprise?.id ?? null,
        team_id: enterprise === null ? id : null,
        user_id: bot.id,
        is_bot: true,
        is_enterprise_install: enterprise !== null,
      },
    ],
    is_ext_shared_channel: false,
    event_context: world.newId('4-'),
  };
}
