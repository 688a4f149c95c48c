import type { Kysely } from 'kysely';
import { isUnsent } from '../ledger/post-state.ts';
import type { Tables } from '../tables.ts';

/** A Discord server or Slack workspace that has channels here. */
export interface Workspace {
  readonly id: string;
  readonly hasLeft: boolean;
}

export async function listWorkspaces(database: Kysely<Tables>, platform: string): Promise<Workspace[]> {
  const rows = await database
    .selectFrom('channels')
    .select(({ fn }) => ['workspace_id as id', fn.max('left_at').as('left')])
    .where('platform', '=', platform)
    .where('workspace_id', 'is not', null)
    .groupBy('workspace_id')
    .orderBy('workspace_id')
    .execute();
  return rows.map(({ id, left }) => ({ id: id ?? '', hasLeft: left !== null }));
}

/** Since when the bot is not there any more; null: it is. What was left longer ago stays as it is. */
export async function markLeft(
  database: Kysely<Tables>,
  platform: string,
  workspace: string,
  at: Date | null,
): Promise<void> {
  await database
    .updateTable('channels')
    .set({ left_at: at?.getTime() ?? null })
    .where('platform', '=', platform)
    .where('workspace_id', '=', workspace)
    .$if(at !== null, update => update.where('left_at', 'is', null))
    .execute();
}

/** Removes the channels and subscriptions of workspaces that were left before; posts stay, unsent ones refused. */
export async function forgetWorkspacesLeft(
  database: Kysely<Tables>,
  platform: string,
  before: Date,
): Promise<void> {
  const left = await database
    .selectFrom('channels')
    .select('channel_id')
    .where('platform', '=', platform)
    .where('left_at', '<', before.getTime())
    .execute();
  if (left.length === 0) return;
  await database.transaction().execute(async transaction => {
    for (const { channel_id } of left) await forgetChannel(transaction, platform, channel_id);
  });
}

async function forgetChannel(database: Kysely<Tables>, platform: string, channel: string): Promise<void> {
  await database
    .updateTable('posts')
    .set({ state: 'refused', reason: 'the bot had been removed from there', lease_until: null })
    .where('platform', '=', platform)
    .where('channel_id', '=', channel)
    .where(isUnsent())
    .execute();
  for (const table of ['subscriptions', 'channels'] as const) {
    await database
      .deleteFrom(table)
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .execute();
  }
}
