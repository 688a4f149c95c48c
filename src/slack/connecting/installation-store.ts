import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { SlackError } from '../slack-error.ts';
import type { InstalledWorkspaces, OpenInstallation } from './installed.ts';

export interface StoreSettings {
  readonly installed: InstalledWorkspaces;
  readonly clock: () => Date;
  /** Told the name of each that adds the bot, or adds it again. */
  readonly joined: (name: string) => void;
}

/** What Bolt's OAuth keeps and finds, over ours. Nothing of a user's is kept but who added the bot. */
export function installationStore({ installed, clock, joined }: StoreSettings): InstallationStore {
  return {
    async storeInstallation(installation) {
      const added = fromBolt(installation, clock());
      await installed.put(added);
      joined(added.name ?? added.id);
    },
    async fetchInstallation({ teamId, enterpriseId }) {
      const team = teamId ?? enterpriseId ?? '';
      const found = await installed.installation(team, enterpriseId ?? null);
      if (found === null) throw new SlackError(`The bot is not in the workspace ${team}.`);
      // Bolt's type promises more to some callers than any store can know.
      return toBolt(found, teamId, enterpriseId) as Installation<'v2', never>;
    },
    async deleteInstallation(query: InstallationQuery<boolean>) {
      const { isEnterpriseInstall, teamId, enterpriseId } = query;
      await installed.remove((isEnterpriseInstall ? enterpriseId : teamId) ?? '');
    },
  };
}

function fromBolt(installation: Installation, installedAt: Date): OpenInstallation {
  const { team, enterprise, bot, user, isEnterpriseInstall } = installation;
  const home = isEnterpriseInstall === true ? enterprise : team;
  if (home === undefined || bot === undefined) {
    throw new SlackError('Slack gave no bot token: nothing was installed. Check the scopes of the app.');
  }
  return {
    id: home.id,
    name: home.name ?? null,
    token: bot.token,
    botId: bot.id,
    botUserId: bot.userId,
    scopes: bot.scopes,
    installer: user.id,
    installedAt,
  };
}

function toBolt(found: OpenInstallation, team: string | undefined, enterprise: string | undefined) {
  const isEnterpriseInstall = found.id === enterprise;
  return {
    team: team === undefined ? undefined : { id: team },
    enterprise: enterprise === undefined ? undefined : { id: enterprise },
    user: { token: undefined, scopes: undefined, id: found.installer ?? '' },
    bot: { token: found.token, scopes: [...found.scopes], id: found.botId, userId: found.botUserId },
    isEnterpriseInstall,
    authVersion: 'v2',
  };
}
