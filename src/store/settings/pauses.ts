import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

export interface Pause {
  readonly by: 'user' | 'delivery';
  readonly reason: string;
  readonly at: Date;
}

export interface ChannelKey {
  readonly platform: string;
  readonly channel: string;
}

const retryAfter = 24 * 3_600_000;

/** What a user has paused stays theirs; what delivery has, is tried again a day later. null resumes. */
export async function setPause(
  database: Kysely<Tables>,
  place: ChannelKey,
  pause: Pause | null,
): Promise<void> {
  const { by = null, reason = null } = pause ?? {};
  const at = pause?.at.getTime() ?? null;
  if (by !== 'delivery') {
    await channelAt(database, place)
      .set({ paused_by: by, paused_reason: reason, paused_at: at, retry_at: null })
      .execute();
    return;
  }
  await channelAt(database, place)
    .set(({ fn, val }) => ({
      paused_by: by,
      paused_reason: reason,
      // Since its first failure, however often it was tried again.
      paused_at: fn.coalesce('paused_at', val(at)),
      retry_at: (at ?? 0) + retryAfter,
    }))
    .where(({ eb, or }) => or([eb('paused_by', 'is', null), eb('paused_by', '=', 'delivery')]))
    .execute();
}

/** It can be written to after all. */
export async function endPauseByDelivery(database: Kysely<Tables>, place: ChannelKey): Promise<void> {
  await channelAt(database, place)
    .set({ paused_by: null, paused_reason: null, paused_at: null, retry_at: null })
    .where('paused_by', '=', 'delivery')
    .execute();
}

export async function retryNow(database: Kysely<Tables>, place: ChannelKey, now: Date): Promise<void> {
  await channelAt(database, place)
    .set({ retry_at: now.getTime() })
    .where('paused_by', '=', 'delivery')
    .execute();
}

export async function findPause(database: Kysely<Tables>, place: ChannelKey): Promise<Pause | null> {
  const row = await database
    .selectFrom('channels')
    .select(['paused_by', 'paused_reason', 'paused_at'])
    .where('platform', '=', place.platform)
    .where('channel_id', '=', place.channel)
    .executeTakeFirst();
  if (!row?.paused_by) return null;
  return {
    by: row.paused_by === 'user' ? 'user' : 'delivery',
    reason: row.paused_reason ?? '',
    at: new Date(row.paused_at ?? 0),
  };
}

export async function listPausedByDelivery(
  database: Kysely<Tables>,
  platform: string,
  workspace: string,
): Promise<string[]> {
  const rows = await database
    .selectFrom('channels')
    .select('channel_id')
    .where('platform', '=', platform)
    .where('workspace_id', '=', workspace)
    .where('paused_by', '=', 'delivery')
    .orderBy('channel_id')
    .execute();
  return rows.map(({ channel_id }) => channel_id);
}

function channelAt(database: Kysely<Tables>, { platform, channel }: ChannelKey) {
  return database.updateTable('channels').where('platform', '=', platform).where('channel_id', '=', channel);
}
