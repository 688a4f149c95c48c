import { sealWith } from '../../src/slack/connecting/seal.ts';
import { openStore } from '../../src/store/store.ts';
import type { Workspace } from '../support/slack/state/workspace.ts';
import { subscription } from '../support/subscription.ts';
import type { Place } from './places.ts';

export interface SeedSettings {
  readonly databaseUrl: string;
  readonly places: readonly Place[];
  readonly workspaces: readonly Workspace[];
  /** Seals the tokens. */
  readonly key: string;
  readonly now: Date;
}

/** Leaves a database in which every place hears of everything, and every workspace has added the bot. */
export async function seed({ databaseUrl, places, workspaces, key, now }: SeedSettings): Promise<void> {
  const store = await openStore(databaseUrl, 'OFF');
  const { seal } = sealWith(key);
  for (const { id, name, token, botId, bot, scopes } of workspaces) {
    const installation = { id, name, botId, botUserId: bot.id, scopes, installer: null, installedAt: now };
    await store.installations.put({ ...installation, sealedToken: seal(token, id) });
  }
  for (const { platform, channel, workspace } of places)
    await store.subscriptions.put({ platform, channel, workspace }, subscription({ createdAt: now }));
  await store.close();
}
