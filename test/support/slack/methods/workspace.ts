import { userPayload } from '../state/user.ts';
import { Refusal } from '../web/refusal.ts';
import { type Call, flag, type Method, required } from './method.ts';

export const workspaceMethods: readonly Method[] = [
  { name: 'auth.test', scope: null, answer: authTest },
  { name: 'team.info', scope: 'team:read', answer: teamInfo },
  { name: 'users.info', scope: 'users:read', answer: userInfo },
];

function authTest({ workspace, world }: Call): object {
  const { enterprise } = workspace;
  return {
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.name,
    user: workspace.bot.name,
    team_id: workspace.id,
    user_id: workspace.bot.id,
    bot_id: workspace.botId,
    app_id: world.app.id,
    ...(enterprise === null ? {} : { enterprise_id: enterprise.id }),
    is_enterprise_install: enterprise !== null,
  };
}

function teamInfo({ workspace: { id, name, domain, enterprise } }: Call): object {
  const organisation =
    enterprise === null ? {} : { enterprise_id: enterprise.id, enterprise_name: enterprise.name };
  return { team: { id, name, domain, ...organisation } };
}

function userInfo({ workspace, args }: Call): object {
  const user = workspace.users.get(required(args, 'user'));
  if (user === undefined) throw new Refusal('user_not_found');
  return { user: userPayload(user, flag(args, 'include_locale')) };
}
