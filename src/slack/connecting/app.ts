import { App, type AppOptions, ErrorCode, type Receiver } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { Workspaces } from '../workspaces.ts';
import { boltLogger } from './bolt-logger.ts';
import { clientOptions } from './client-options.ts';
import type { KeptWorkspaces } from './kept-workspaces.ts';
import { reasonOf } from './reason.ts';
import { withoutTokens } from './without-tokens.ts';

export interface AppSettings {
  readonly receiver: Receiver;
  readonly workspaces: KeptWorkspaces;
  readonly apiUrl: string;
  readonly log: Log;
}

/** Bolt with nothing of its own to ask or to remember. Nothing that fails in it ends the process. */
export function newApp({ receiver, workspaces, apiUrl, log }: AppSettings): App {
  const logger = boltLogger(log);
  const app = new App({
    receiver,
    logger,
    convoStore: false,
    clientOptions: clientOptions(apiUrl, logger),
    // With OAuth Bolt finds them by the installations that the receiver was given, and takes no other way.
    ...(workspaces.installations === null ? { authorize: authorizeBy(workspaces) } : {}),
  });
  app.error(async error => {
    if (error.code === ErrorCode.AuthorizationError) {
      log.warn(`Slack: a request was not answered (${reasonOf(error.original ?? error)}).`);
      return;
    }
    const { stack, message } = error.original ?? error;
    log.error({ stack: withoutTokens(stack ?? message) }, 'Slack: something in the bot went wrong.');
  });
  return app;
}

function authorizeBy(workspaces: Workspaces): NonNullable<AppOptions['authorize']> {
  return async ({ teamId = '', enterpriseId }) => {
    const workspace = await workspaces.find(teamId, enterpriseId ?? null);
    if (workspace === null) throw new Error(`the bot is not in the workspace ${teamId}`);
    return { botToken: workspace.token, botUserId: workspace.botUserId };
  };
}
