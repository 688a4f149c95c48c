import { webApi } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { tryAgain } from '../../try-again.ts';
import { slackName } from '../place.ts';
import { SlackError } from '../slack-error.ts';
import type { Workspace } from '../workspaces.ts';
import { quietBoltLogger } from './bolt-logger.ts';
import { clientOptions } from './client-options.ts';
import type { KeptWorkspaces } from './kept-workspaces.ts';
import { reasonOf, refusedToken } from './reason.ts';

export interface SingleSettings {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly store: Pick<Store, 'subscriptions'>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

interface Known {
  readonly workspace: Workspace;
  readonly name: string;
  /** The organization, where the bot is in all of its workspaces. */
  readonly organization: string | null;
}

/** The one workspace, or organization, of a token. Slack is asked which it is as often as it takes. */
export function singleWorkspace({ botToken, apiUrl, store, log, signal }: SingleSettings): KeptWorkspaces {
  const client = new webApi.WebClient(botToken, clientOptions(apiUrl, quietBoltLogger(log)));
  const known = tryAgain(ask, {
    signal,
    failed(error, seconds) {
      throwIfRefused(error);
      log.warn(`Slack cannot be reached (${reasonOf(error)}). Next try in ${seconds} s.`);
    },
  }).then(async found => {
    // Who had removed the bot and added it again has given it this token.
    await store.subscriptions.rejoin(slackName, found.workspace.id);
    return found;
  });
  // Whoever asks is told.
  known.catch(() => {});

  async function ask(): Promise<Known> {
    const told = await client.auth.test();
    const { team_id: id = '', user_id: botUserId = '' } = told;
    const scopes = told.response_metadata?.scopes ?? [];
    const organization = told.is_enterprise_install === true ? (told.enterprise_id ?? null) : null;
    return {
      workspace: { id, token: botToken, botUserId, scopes, installer: null },
      name: told.team ?? id,
      organization,
    };
  }

  return {
    installations: null,
    async find(team, enterprise = null) {
      const { workspace, organization } = await known;
      const isThere =
        organization === null ? team === workspace.id : [null, organization].includes(enterprise);
      return isThere ? { ...workspace, id: team } : null;
    },
    names: async () => [(await known).name],
    leave: (id, at) => store.subscriptions.leave(slackName, id, at),
  };
}

function throwIfRefused(error: unknown): void {
  const refused = refusedToken(error);
  if (refused === null) return;
  throw new SlackError(
    `Slack does not accept SLACK_BOT_TOKEN (${refused}). Copy it anew: api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token.`,
    { cause: error },
  );
}
