import type { Socket } from '../deliver/socket.ts';
import type { World } from '../state/world.ts';
import { Refusal } from '../web/refusal.ts';
import type { RecordedRequest } from '../web/request.ts';
import { required } from './method.ts';

/** Called without a workspace's token. */
export interface OpenCall {
  readonly world: World;
  readonly socket: Socket;
  readonly request: RecordedRequest;
}

const codeLife = 600_000;

export const openMethods: Readonly<Record<string, (call: OpenCall) => object>> = {
  'apps.connections.open': openConnection,
  'oauth.v2.access': access,
};

function openConnection({ world, socket, request }: OpenCall): object {
  if (request.token === null) throw new Refusal('not_authed');
  if (request.token.startsWith('xoxb-')) throw new Refusal('not_allowed_token_type');
  if (request.token !== world.app.token) throw new Refusal('invalid_auth');
  if (!socket.isEnabled) throw new Refusal('link_disabled');
  return { url: `${world.origin.replace('http', 'ws')}/link/?ticket=${socket.newTicket()}` };
}

/** https://docs.slack.dev/reference/methods/oauth.v2.access */
function access({ world, request: { args, headers } }: OpenCall): object {
  const [basicId, basicSecret] = basic(headers.authorization);
  if ((basicId ?? args.client_id) !== world.app.clientId) throw new Refusal('invalid_client_id');
  if ((basicSecret ?? args.client_secret) !== world.app.clientSecret) throw new Refusal('bad_client_secret');
  const code = world.codes.get(required(args, 'code'));
  if (code === undefined || world.now() - code.at > codeLife) throw new Refusal('invalid_code');
  if (code.used) throw new Refusal('code_already_used');
  if ((args.redirect_uri ?? null) !== code.redirectUri) throw new Refusal('bad_redirect_uri');
  code.used = true;
  const { workspace, user, scopes } = code;
  workspace.install(scopes);
  const { enterprise } = workspace;
  return {
    access_token: workspace.token,
    token_type: 'bot',
    scope: scopes.join(','),
    bot_user_id: workspace.bot.id,
    app_id: world.app.id,
    team: enterprise === null ? { id: workspace.id, name: workspace.name } : null,
    enterprise,
    is_enterprise_install: enterprise !== null,
    authed_user: { id: user.id },
  };
}

function basic(header: string | undefined): readonly (string | undefined)[] {
  if (header?.startsWith('Basic ') !== true) return [];
  return Buffer.from(header.slice('Basic '.length), 'base64').toString().split(':');
}
