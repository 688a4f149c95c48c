import type { Installation } from '../../store/settings/installations.ts';
import type { Store } from '../../store/store.ts';
import { slackName } from '../place.ts';
import type { Workspace } from '../workspaces.ts';
import { comeBack } from './come-back.ts';
import type { KeptWorkspaces } from './kept-workspaces.ts';
import type { Seal } from './seal.ts';

export interface InstalledSettings {
  readonly store: Pick<Store, 'installations' | 'subscriptions'>;
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** An installation as it comes from Slack, its token open. */
export type OpenInstallation = Omit<Installation, 'sealedToken'> & { readonly token: string };

/** The workspaces that have added the bot. */
export interface InstalledWorkspaces extends Omit<KeptWorkspaces, 'installations'> {
  installation(team: string, enterprise: string | null): Promise<OpenInstallation | null>;
  /** Adds it, or replaces its token; what had been left goes on as it was. */
  put(installation: OpenInstallation): Promise<void>;
  /** As if it had never been added; what its channels hear of is kept as when it is left. */
  remove(id: string): Promise<void>;
}

/** Every event and every alert asks. Only what is there is kept: a workspace may come at any time. */
const keptFor = 60_000;
const mostKept = 1_000;

interface Kept {
  readonly installation: OpenInstallation;
  readonly since: number;
}

export function installedWorkspaces({ store, seal, clock }: InstalledSettings): InstalledWorkspaces {
  const { installations, subscriptions } = store;
  /** The one that was looked up longest ago comes first. */
  const kept = new Map<string, Kept>();

  async function installation(
    team: string,
    enterprise: string | null,
    refused?: string,
  ): Promise<OpenInstallation | null> {
    const key = `${team}/${enterprise ?? ''}`;
    const now = clock().getTime();
    const known = kept.get(key);
    const isFresh = known !== undefined && Math.abs(now - known.since) < keptFor;
    if (isFresh && known.installation.token !== refused) return known.installation;
    const found = await installations.find(team, enterprise);
    kept.delete(key);
    if (found === null) return null;
    const open = opened(found);
    kept.set(key, { installation: open, since: now });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return open;
  }

  function opened({ sealedToken, ...rest }: Installation): OpenInstallation {
    return { ...rest, token: seal.open(sealedToken, rest.id) };
  }

  async function leave(id: string, at: Date): Promise<boolean> {
    if (await isLate(id, at)) return false;
    return close(await installations.leave(id, at), at);
  }

  /** News of an earlier removal, where it was added again since, alone or with its organization. */
  async function isLate(id: string, at: Date): Promise<boolean> {
    const present = await installations.find(id);
    return present !== null && present.installedAt > at;
  }

  async function close(without: readonly string[], at: Date): Promise<boolean> {
    kept.clear();
    for (const workspace of without) await subscriptions.leave(slackName, workspace, at);
    return without.length > 0;
  }

  async function open(teams: readonly string[]): Promise<void> {
    kept.clear();
    for (const team of teams) await comeBack(team, store, clock());
  }

  return {
    installation,
    async find(team, enterprise = null, refused = undefined): Promise<Workspace | null> {
      const found = await installation(team, enterprise, refused);
      if (found === null) return null;
      const { token, botUserId, scopes, installer } = found;
      return { id: team, token, botUserId, scopes, installer };
    },
    async names() {
      const all = await installations.all();
      // The wrong key is better noticed now than by whoever asks first.
      for (const one of all.slice(0, 1)) opened(one);
      return all.map(({ id, name }) => name ?? id);
    },
    async put({ token, ...rest }) {
      await installations.put({ ...rest, sealedToken: seal.seal(token, rest.id) });
      await open(await installations.workspacesOf(rest.id));
    },
    leave,
    async lost({ id: team, token }, at) {
      const found = await installations.find(team);
      // It was replaced meanwhile, perhaps by another process, or there is its organization's still.
      if (found !== null && opened(found).token !== token) return kept.clear();
      await leave(found?.id ?? team, at);
    },
    async grant(organization, teams) {
      await installations.grant(organization, teams);
      const granted = await Promise.all(teams.map(team => installations.find(team)));
      await open(teams.filter((_team, index) => granted[index] !== null));
    },
    async withdraw(organization, teams, at) {
      if (await isLate(organization, at)) return;
      await close(await installations.withdraw(organization, teams), at);
    },
    async remove(id) {
      await leave(id, clock());
      await installations.remove(id);
    },
  };
}
