import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { installationStore } from './installation-store.ts';
import { installedWorkspaces } from './installed.ts';
import type { KeptWorkspaces } from './kept-workspaces.ts';
import { sealWith } from './seal.ts';
import type { SlackConfig } from './settings.ts';
import { singleWorkspace } from './single.ts';

export interface WorkspacesSettings {
  readonly config: SlackConfig;
  readonly store: Pick<Store, 'installations' | 'subscriptions'>;
  readonly clock: () => Date;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Called when there may be something to deliver again. */
  readonly wake: () => void;
}

/** The workspaces that this configuration serves: one by its token, or all that have added the bot. */
export function openWorkspaces({ config, wake, ...shared }: WorkspacesSettings): KeptWorkspaces {
  const { apiUrl } = config;
  const install = config.way === 'socket' ? config : config.install;
  if ('botToken' in install) return singleWorkspace({ ...shared, apiUrl, botToken: install.botToken });
  const installed = installedWorkspaces({ ...shared, seal: sealWith(install.encryptionKey) });
  const joined = (name: string) => {
    shared.log.info(`Slack: added to ${name}.`);
    wake();
  };
  return { ...installed, installations: installationStore({ installed, clock: shared.clock, joined }) };
}
