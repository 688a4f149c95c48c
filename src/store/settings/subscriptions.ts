import type { Kysely } from 'kysely';
import type { Subscription } from '../../docking/subscription.ts';
import { isUnsent } from '../ledger/post-state.ts';
import type { Tables } from '../tables.ts';
import {
  type ChannelKey,
  endPauseByDelivery,
  findPause,
  listPausedByDelivery,
  type Pause,
  retryNow,
  setPause,
} from './pauses.ts';
import { subscriptionsIn, subscriptionsOf } from './subscription-rows.ts';
import { forgetWorkspacesLeft, listWorkspaces, markLeft, type Workspace } from './workspaces.ts';

export interface Place {
  readonly platform: string;
  readonly channel: string;
  /** The Discord server or Slack workspace; null where there is none. */
  readonly workspace: string | null;
  /** A forum's tag for what is posted there; left out: as it was. */
  readonly tag?: string | null;
}

/** Who wants to hear of what. */
export class SubscriptionStore {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  async of(place: ChannelKey): Promise<Subscription[]> {
    return subscriptionsOf(this.#database, place);
  }

  async ofWorkspace(platform: string, workspace: string): Promise<Subscription[]> {
    return subscriptionsIn(this.#database, platform, workspace);
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

  /** The tag that this channel's posts get, where it is a forum. */
  async tag({ platform, channel }: ChannelKey): Promise<string | null> {
    const row = await this.#database
      .selectFrom('channels')
      .select('tag')
      .where('platform', '=', platform)
      .where('channel_id', '=', channel)
      .executeTakeFirst();
    return row?.tag ?? null;
  }

  /** Adds it, or changes the one this channel has for the same filter. */
  async put(
    place: Place,
    wanted: Omit<Subscription, 'id' | 'platform' | 'channel'>,
  ): Promise<'added' | 'changed'> {
    const tag = place.tag === undefined ? {} : { tag: place.tag };
    // Where somebody can ask, the bot is: that it had left was not true, or is not any more.
    const present = { ...tag, left_at: null };
    return this.#database.transaction().execute(async transaction => {
      await transaction
        .insertInto('channels')
        .values({
          platform: place.platform,
          channel_id: place.channel,
          workspace_id: place.workspace,
          created_at: wanted.createdAt.getTime(),
          ...tag,
        })
        .onConflict(conflict => conflict.columns(['platform', 'channel_id']).doUpdateSet(present))
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
      // Also what the index holds besides, so that it is used.
      .where(isUnsent())
      .where('state', '=', 'queued')
      .execute();
  }

  /** null resumes. What a user has paused stays theirs, even if it cannot be written to besides. */
  async pause(place: ChannelKey, pause: Pause | null): Promise<void> {
    await setPause(this.#database, place, pause);
  }

  async paused(place: ChannelKey): Promise<Pause | null> {
    return findPause(this.#database, place);
  }

  /** Ends a pause that delivery made. */
  async reached(place: ChannelKey): Promise<void> {
    await endPauseByDelivery(this.#database, place);
  }

  /** Has a channel that delivery paused tried again at once, as when its permissions have changed. */
  async retryNow(platform: string, channel: string, now: Date): Promise<void> {
    await retryNow(this.#database, { platform, channel }, now);
  }

  /** The ids of those channels of a workspace that delivery paused. */
  async pausedByDelivery(platform: string, workspace: string): Promise<string[]> {
    return listPausedByDelivery(this.#database, platform, workspace);
  }

  /** Workspaces that have channels here, left ones too until they are forgotten. */
  async workspaces(platform: string): Promise<Workspace[]> {
    return listWorkspaces(this.#database, platform);
  }

  /** The bot was removed from there: nothing is planned or sent, everything is kept. */
  async leave(platform: string, workspace: string, at: Date): Promise<void> {
    await markLeft(this.#database, platform, workspace, at);
  }

  async rejoin(platform: string, workspace: string): Promise<void> {
    await markLeft(this.#database, platform, workspace, null);
  }

  /** Forgets the channels of workspaces that were left before this, and what they asked for. */
  async forgetLeft(platform: string, before: Date): Promise<void> {
    await forgetWorkspacesLeft(this.#database, platform, before);
  }
}
