import type { User } from '../state/user.ts';
import type { World } from '../state/world.ts';

export interface AuthorizeOptions {
  /** Whose workspace it is, and who adds the bot. */
  readonly user: User;
  /** They say no. */
  readonly refused?: boolean;
  /** What comes back instead of the state that the bot gave; null: none. */
  readonly state?: string | null;
  /** False: another browser comes back. */
  readonly keepsCookie?: boolean;
  /** What they leave out of the scopes that the bot asks for. */
  readonly without?: readonly string[];
  /** What comes back instead of a code of Slack. */
  readonly code?: string;
}

export interface Authorized {
  /** Where the bot sent the browser to, at Slack. */
  readonly authorizeUrl: URL;
  readonly scopes: readonly string[];
  /** What the bot answered in the end. */
  readonly status: number;
  readonly html: string;
  /** The address that was called in the end: another call of it repeats the code. */
  readonly returnUrl: URL;
  readonly cookie: string;
}

/** Walks as a browser does: the bot's page, Slack's page, and back. */
export async function authorize(
  world: World,
  installUrl: string,
  options: AuthorizeOptions,
): Promise<Authorized> {
  const start = await fetch(installUrl, { redirect: 'manual' });
  const authorizeUrl = slackUrl(start, await start.text());
  const wanted = authorizeUrl.searchParams;
  if (wanted.get('client_id') !== world.app.clientId) throw new Error('Slack does not know this client_id.');
  const scopes = (wanted.get('scope') ?? '')
    .split(',')
    .filter(each => options.without?.includes(each) !== true);
  const redirectUri = wanted.get('redirect_uri');

  const returnUrl = new URL(redirectUri ?? '/slack/oauth_redirect', installUrl);
  if (options.refused === true) returnUrl.searchParams.set('error', 'access_denied');
  else returnUrl.searchParams.set('code', options.code ?? newCode(world, options.user, scopes, redirectUri));
  const state = options.state === undefined ? wanted.get('state') : options.state;
  if (state !== null) returnUrl.searchParams.set('state', state);
  const cookie = start.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ');
  const headers = options.keepsCookie === false ? {} : { cookie };
  const end = await fetch(returnUrl, { headers, redirect: 'manual' });
  return { authorizeUrl, scopes, status: end.status, html: await end.text(), returnUrl, cookie };
}

/** Bolt sends a page with a link, or a redirection. */
function slackUrl({ headers, status }: Response, html: string): URL {
  const address = headers.get('location') ?? /href="([^"]*oauth\/v2\/authorize[^"]*)"/.exec(html)?.[1];
  if (address === undefined) throw new Error(`No way to Slack on the page (status ${status}): ${html}`);
  return new URL(address.replaceAll('&amp;', '&'));
}

function newCode(world: World, user: User, scopes: readonly string[], redirectUri: string | null): string {
  const code = `${world.newId('')}.${crypto.randomUUID()}`;
  const { workspace } = user;
  world.codes.set(code, { workspace, user, scopes, redirectUri, at: world.now(), used: false });
  return code;
}
