import type { ServerResponse } from 'node:http';
import { HTTPReceiver, type InstallationStore } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { botScopes } from '../manifest.ts';
import { eventsPath, installPath, redirectPath } from './addresses.ts';
import { seldomBoltLogger } from './bolt-logger.ts';
import { clientOptions } from './client-options.ts';
import type { HttpConfig } from './settings.ts';

/** Slack's own requests have a few kB; a view with all that it may hold a few hundred. */
const mostBytes = 2 ** 20;

/**
 * Hears Slack at its few addresses; anything else is not found. Signatures, and that they are at most five
 * minutes old, are checked by Bolt, as is that who comes back from OAuth is who was sent there.
 */
export function httpReceiver(
  config: HttpConfig,
  installations: InstallationStore | null,
  log: Log,
): HTTPReceiver {
  const { signingSecret, install, apiUrl } = config;
  const logger = seldomBoltLogger(log, () => new Date());
  const shared = {
    signingSecret,
    logger,
    endpoints: eventsPath,
    bodyLimit: mostBytes,
    customPropertiesExtractor: ({ headers }: { headers: NodeJS.Dict<string | string[]> }) => ({
      signature: headers['x-slack-signature'],
      timestamp: headers['x-slack-request-timestamp'],
    }),
    dispatchErrorHandler: ({ response }: { response: ServerResponse }) => void answer(response, 404, ''),
  };
  if ('botToken' in install || installations === null) return new HTTPReceiver(shared);
  const { clientId, clientSecret, stateSecret } = install;
  return new HTTPReceiver({
    ...shared,
    clientId,
    clientSecret,
    stateSecret,
    installationStore: installations,
    scopes: botScopes(config.managers === 'admins'),
    installerOptions: {
      installPath,
      redirectUriPath: redirectPath,
      directInstall: true,
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
      clientOptions: clientOptions(apiUrl, logger),
      callbackOptions: {
        failure: (error, _options, _request, response) =>
          answer(response, 400, `The bot was not added (${error.code}). Try again from ${installPath}.\n`),
      },
    },
  });
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(text);
}
