import type { Kysely } from 'kysely';
import type { AlertKind } from '../docking/alert.ts';
import type { Filter, Style, Subscription } from '../docking/subscription.ts';
import type { ChannelKey } from './pauses.ts';
import type { SubscriptionRow, Tables } from './tables.ts';

export async function subscriptionsOf(
  database: Kysely<Tables>,
  { platform, channel }: ChannelKey,
): Promise<Subscription[]> {
  const rows = await database
    .selectFrom('subscriptions')
    .selectAll()
    .where('platform', '=', platform)
    .where('channel_id', '=', channel)
    .orderBy('id')
    .execute();
  return rows.map(subscriptionReader());
}

/** Of all channels of a workspace, the oldest first. */
export async function subscriptionsIn(
  database: Kysely<Tables>,
  platform: string,
  workspace: string,
): Promise<Subscription[]> {
  const rows = await database
    .selectFrom('subscriptions')
    .selectAll()
    .where('platform', '=', platform)
    // Not a join: SQLite would begin it with the subscriptions of all workspaces.
    .where('channel_id', 'in', ({ selectFrom }) =>
      selectFrom('channels')
        .select('channels.channel_id')
        .where('channels.platform', '=', platform)
        .where('channels.workspace_id', '=', workspace),
    )
    .orderBy('id')
    .execute();
  return rows.map(subscriptionReader());
}

/** What many have asked for in the same words is read once. */
export function subscriptionReader(): (row: SubscriptionRow) => Subscription {
  const known = new Map<string, unknown>();
  function read<T>(json: string): T {
    const value = known.get(json) ?? JSON.parse(json);
    known.set(json, value);
    return value as T;
  }
  return row => ({
    id: row.id,
    platform: row.platform,
    channel: row.channel_id,
    include: read<Filter>(row.include_json),
    exclude: read<Filter>(row.exclude_json),
    kinds: read<AlertKind[]>(row.kinds_json),
    mention: row.mention,
    style: row.style as Style,
    silent: row.silent === 1,
    createdAt: new Date(row.created_at),
    createdBy: row.created_by,
  });
}
