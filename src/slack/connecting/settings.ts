/** Who may change what a channel is told: its members, admins and owners of the workspace, or just these. */
export type Managers = 'members' | 'admins' | readonly string[];

interface Shared {
  /** Where Slack is: its Web API, without a slash at the end. */
  readonly apiUrl: string;
  readonly managers: Managers;
}

/** The bot calls Slack: needs no address of its own, and serves one workspace. */
export interface SocketConfig extends Shared {
  readonly way: 'socket';
  readonly botToken: string;
  readonly appToken: string;
}

/** Slack calls the bot. */
export interface HttpConfig extends Shared {
  readonly way: 'http';
  readonly port: number;
  /** Where it listens; left out: on every address. */
  readonly host?: string;
  readonly signingSecret: string;
  readonly install: SingleInstall | OAuthInstall;
}

/** In one workspace, by hand. */
export interface SingleInstall {
  readonly botToken: string;
}

/** In as many as add it. */
export interface OAuthInstall {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what goes through the browser of who installs. */
  readonly stateSecret: string;
  /** 64 hexadecimal digits: seals the tokens in the database. */
  readonly encryptionKey: string;
}

export type SlackConfig = SocketConfig | HttpConfig;

/** What is set of it, each checked by itself. */
export interface SlackVariables {
  readonly SLACK_BOT_TOKEN?: string | undefined;
  readonly SLACK_APP_TOKEN?: string | undefined;
  readonly SLACK_SIGNING_SECRET?: string | undefined;
  readonly PORT?: number | undefined;
  readonly SLACK_CLIENT_ID?: string | undefined;
  readonly SLACK_CLIENT_SECRET?: string | undefined;
  readonly SLACK_STATE_SECRET?: string | undefined;
  readonly SLACK_ENCRYPTION_KEY?: string | undefined;
  readonly SLACK_API_URL: string;
  readonly SLACK_MANAGERS: Managers;
}

/** null where the bot is not on Slack, and where half of it is missing. */
export function slackConfig(set: SlackVariables): SlackConfig | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = set;
  const { SLACK_SIGNING_SECRET: signingSecret, PORT: port } = set;
  const shared = { apiUrl: set.SLACK_API_URL, managers: set.SLACK_MANAGERS };
  if (appToken !== undefined) {
    return botToken === undefined ? null : { ...shared, way: 'socket', botToken, appToken };
  }
  const install = oauthInstall(set) ?? (botToken === undefined ? null : { botToken });
  if (signingSecret === undefined || port === undefined || install === null) return null;
  return { ...shared, way: 'http', port, signingSecret, install };
}

function oauthInstall(set: SlackVariables): OAuthInstall | null {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = set;
  const { SLACK_STATE_SECRET: stateSecret, SLACK_ENCRYPTION_KEY: encryptionKey } = set;
  if (clientId === undefined || clientSecret === undefined) return null;
  if (stateSecret === undefined || encryptionKey === undefined) return null;
  return { clientId, clientSecret, stateSecret, encryptionKey };
}
