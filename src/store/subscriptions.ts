import type { Kysely } from 'kysely';
import type { AlertKind } from '../docking/alert.ts';
import type { Filter, Style, Subscription } from '../docking/subscription.ts';
import type { SubscriptionRow, Tables } from './tables.ts';

export interface Place {
  readonly platform: string;
  readonly channel: string;
  /** The Discord server or Slack workspace; null where there is none. */
  readonly workspace: string | null;
}

export interface Pause {
  readonly by: 'user' | 'delivery';
  readonly reason: string;
  readonly at: Date;
}

/** Who wants to hear of what. */
export class SubscriptionStore {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  async of({ platform, channel }: Pick<Place, 'platform' | 'channel'>): Promise<Subscription[]> {
    const rows = await this.#database
      .selectFrom('subscriptions')
      .selectAll()
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .orderBy('id')
      .execute();
    return rows.map(readSubscription);
  }

  async all(): Promise<Subscription[]> {
    const rows = await this.#database.selectFrom('subscriptions').selectAll().orderBy('id').execute();
    return rows.map(readSubscription);
  }

  /** Whether this channel was ever set up, even if it has no subscription left. */
  async isKnown({ platform, channel }: Place): Promise<boolean> {
    const row = await this.#database
      .selectFrom('channels')
      .select('platform')
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Adds it, or changes the one this channel has for the same filter. */
  async put(
    place: Place,
    wanted: Omit<Subscription, 'id' | 'platform' | 'channel'>,
  ): Promise<'added' | 'changed'> {
    return this.#database.transaction().execute(async transaction => {
      await transaction
        .insertInto('channels')
        .values({
          platform: place.platform,
          channel_id: place.channel,
          workspace_id: place.workspace,
          created_at: wanted.createdAt.getTime(),
        })
        .onConflict(conflict => conflict.doNothing())
        .execute();
      const include_json = JSON.stringify(wanted.include);
      const settings = {
        exclude_json: JSON.stringify(wanted.exclude),
        kinds_json: JSON.stringify(wanted.kinds),
        mention: wanted.mention,
        style: wanted.style,
        silent: wanted.silent ? 1 : 0,
        created_by: wanted.createdBy,
      };
      const changed = await transaction
        .updateTable('subscriptions')
        .set(settings)
        .where('platform', '=', place.platform)
        .where('channel_id', '=', place.channel)
        .where('include_json', '=', include_json)
        .executeTakeFirst();
      if (changed.numUpdatedRows > 0n) return 'changed';
      const { last } = await transaction
        .selectFrom('subscriptions')
        .select(({ fn }) => fn.max('id').as('last'))
        .executeTakeFirstOrThrow();
      await transaction
        .insertInto('subscriptions')
        .values({
          id: Number(last ?? 0) + 1,
          platform: place.platform,
          channel_id: place.channel,
          include_json,
          ...settings,
          created_at: wanted.createdAt.getTime(),
        })
        .execute();
      return 'added';
    });
  }

  /** Whether there was such a subscription in this channel. */
  async remove({ platform, channel }: Place, id: number): Promise<boolean> {
    const removed = await this.#database
      .deleteFrom('subscriptions')
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .where('id', '=', id)
      .executeTakeFirst();
    if ((await this.of({ platform, channel })).length === 0) await this.#dropQueued(platform, channel);
    return removed.numDeletedRows > 0n;
  }

  /** A channel that wants nothing any more is not told what was waiting for it. */
  async #dropQueued(platform: string, channel: string): Promise<void> {
    await this.#database
      .updateTable('posts')
      .set({ state: 'refused', reason: 'the channel ended its subscriptions before it was sent' })
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .where('state', '=', 'queued')
      .execute();
  }

  /** null resumes. What a user has paused stays theirs, even if it cannot be written to besides. */
  async pause(
    { platform, channel }: Pick<Place, 'platform' | 'channel'>,
    pause: Pause | null,
  ): Promise<void> {
    await this.#database
      .updateTable('channels')
      .set({
        paused_by: pause?.by ?? null,
        paused_reason: pause?.reason ?? null,
        paused_at: pause?.at.getTime() ?? null,
      })
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .$if(pause?.by === 'delivery', update =>
        update.where(({ eb, or }) => or([eb('paused_by', 'is', null), eb('paused_by', '=', 'delivery')])),
      )
      .execute();
  }

  async paused({ platform, channel }: Pick<Place, 'platform' | 'channel'>): Promise<Pause | null> {
    const row = await this.#database
      .selectFrom('channels')
      .select(['paused_by', 'paused_reason', 'paused_at'])
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .executeTakeFirst();
    if (!row?.paused_by) return null;
    return {
      by: row.paused_by === 'user' ? 'user' : 'delivery',
      reason: row.paused_reason ?? '',
      at: new Date(row.paused_at ?? 0),
    };
  }

  async pausedCount(): Promise<number> {
    const { count } = await this.#database
      .selectFrom('channels')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('paused_by', 'is not', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  }
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
