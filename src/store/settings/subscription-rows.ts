import type { Kysely } from 'kysely';
import type { AlertKind } from '../../docking/alert.ts';
import type { Wish } from '../../docking/post.ts';
import type { Filter, Style, Subscription } from '../../docking/subscription.ts';
import type { SubscriptionRow, Tables } from '../tables.ts';
import type { ChannelKey } from './pauses.ts';

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
  return rows.map(readSubscription);
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
  return rows.map(readSubscription);
}

type WishRow = Pick<
  SubscriptionRow,
  'include_json' | 'exclude_json' | 'kinds_json' | 'mention' | 'style' | 'silent'
>;

/** What many ask for in the same words is read once. */
export function wishReader(): (row: WishRow) => Wish {
  const known = new Map<string, unknown>();
  function read<T>(json: string): T {
    const value = known.get(json) ?? JSON.parse(json);
    known.set(json, value);
    return value as T;
  }
  return ({ include_json, exclude_json, kinds_json, mention, style, silent }) => ({
    include: read<Filter>(include_json),
    exclude: read<Filter>(exclude_json),
    kinds: read<AlertKind[]>(kinds_json),
    mention,
    style: style as Style,
    silent: silent === 1,
  });
}

function readSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    platform: row.platform,
    channel: row.channel_id,
    include: JSON.parse(row.include_json) as Filter,
    exclude: JSON.parse(row.exclude_json) as Filter,
    kinds: JSON.parse(row.kinds_json) as AlertKind[],
    mention: row.mention,
    style: row.style as Style,
    silent: row.silent === 1,
    createdAt: new Date(row.created_at),
    createdBy: row.created_by,
  };
}
