import { webApi } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { tryAgain } from '../../try-again.ts';
import { slackName } from '../place.ts';
import { SlackError } from '../slack-error.ts';
import type { Workspace } from '../workspaces.ts';
import { quietBoltLogger } from './bolt-logger.ts';
import { clientOptions } from './client-options.ts';
import { comeBack } from './come-back.ts';
import type { KeptWorkspaces } from './kept-workspaces.ts';
import { reasonOf, refusedToken } from './reason.ts';

export interface SingleSettings {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly store: Pick<Store, 'subscriptions'>;
  readonly clock: () => Date;
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
export function singleWorkspace(settings: SingleSettings): KeptWorkspaces {
  const { botToken, apiUrl, store, clock, log, signal } = settings;
  const { subscriptions } = store;
  const client = new webApi.WebClient(botToken, clientOptions(apiUrl, quietBoltLogger(log)));
  const known = tryAgain(ask, {
    signal,
    failed(error, seconds) {
      throwIfRefused(error);
      log.warn(`Slack cannot be reached (${reasonOf(error)}). Next try in ${seconds} s.`);
    },
  }).then(async found => {
    await tryAgain(() => takeBack(found), {
      signal,
      failed(error, seconds) {
        const known = error instanceof StoreError;
        log.warn(
          known ? {} : { err: error },
          `${known ? error.message : 'Slack: the channels could not be looked up.'} Next try in ${seconds} s.`,
        );
      },
    });
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

  /** Who had removed the bot and added it again has given it this token. */
  async function takeBack(found: Known): Promise<void> {
    for (const team of await teamsOf(found)) await comeBack(team, store, clock());
  }

  async function teamsOf({ workspace, organization }: Known): Promise<readonly string[]> {
    if (organization === null) return [workspace.id];
    return (await subscriptions.workspaces(slackName)).map(({ id }) => id);
  }

  /** Where Slack cannot be asked it is taken for good: what is sent finds out. */
  async function isGood(): Promise<boolean> {
    try {
      await client.auth.test();
      return true;
    } catch (error) {
      return refusedToken(error) === null;
    }
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
    async leave(id, at) {
      const found = await known;
      if (![found.workspace.id, found.organization].includes(id)) return false;
      // Else it is late news of an earlier removal, before this token was given out.
      if (await isGood()) return false;
      const present = (await subscriptions.workspaces(slackName)).filter(({ hasLeft }) => !hasLeft);
      const teams = await teamsOf(found);
      const leaving = present.map(one => one.id).filter(team => teams.includes(team));
      for (const team of leaving) await subscriptions.leave(slackName, team, at);
      return leaving.length > 0;
    },
    async lost({ id }, at) {
      const others = await teamsOf(await known);
      for (const each of new Set([id, ...others])) await subscriptions.leave(slackName, each, at);
    },
    async grant(organization, teams) {
      if (organization !== (await known).organization) return;
      for (const team of teams) await comeBack(team, store, clock());
    },
    async withdraw(organization, teams, at) {
      if (organization !== (await known).organization) return;
      for (const team of teams) await subscriptions.leave(slackName, team, at);
    },
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
