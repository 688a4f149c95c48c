import {
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayReadyDispatchData,
  type Guild,
  ShardClientUtil,
} from 'discord.js';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { discordName, knownChannel, whyClosed } from './places.ts';

export interface GuildSettings {
  readonly store: Store;
  readonly clock: () => Date;
  readonly log: Log;
  /** Called when a channel can be written to again. */
  readonly wake: () => void;
}

/** Each may let the bot write where it could not. */
const changesOfChannels = [
  GatewayDispatchEvents.ChannelUpdate,
  GatewayDispatchEvents.ThreadCreate,
  GatewayDispatchEvents.ThreadUpdate,
] as const;
/** Members: the bot itself, whose roles have changed; it is told of no other. */
const changesOfServers = [
  GatewayDispatchEvents.GuildMemberUpdate,
  GatewayDispatchEvents.GuildRoleDelete,
  GatewayDispatchEvents.GuildRoleUpdate,
  GatewayDispatchEvents.ThreadListSync,
] as const;

/** What those have in common. */
interface Changed {
  readonly guild_id: string;
  /** The channel or thread that has changed. */
  readonly id: string;
  /** Those whose threads the bot sees now; left out: all. */
  readonly channel_ids?: readonly string[];
}

/**
 * Keeps up with the servers that the bot is in. One that is unavailable is an outage of Discord's and changes
 * nothing; one that was left keeps its settings, in case it comes back.
 */
export function watchGuilds(client: Client, { store, clock, log, wake }: GuildSettings): void {
  const { subscriptions } = store;
  const attempt = (work: () => Promise<void>): void => {
    work().catch(err => log.error({ err }, 'What Discord told of a server could not be stored.'));
  };

  client.on(Events.GuildDelete, guild => attempt(() => subscriptions.leave(discordName, guild.id, clock())));
  client.on(Events.GuildCreate, guild => attempt(() => returned(guild)));
  // After an outage, and at the start, when Discord tells of one server after the other.
  client.on(Events.GuildAvailable, guild => attempt(() => recheck(guild.id)));
  // As they come over the wire: discord.js passes on no change of a thread that it had not heard of.
  for (const event of changesOfChannels) {
    client.ws.on(event, ({ guild_id, id }: Changed) => attempt(() => recheck(guild_id, [id])));
  }
  for (const event of changesOfServers) {
    client.ws.on(event, ({ guild_id, channel_ids }: Changed) =>
      attempt(() => recheck(guild_id, channel_ids)),
    );
  }
  // Each READY lists every server of its shard: also what was left or joined while nobody was listening.
  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds, shard = [0, 1] }: GatewayReadyDispatchData) =>
    attempt(() => reconcile(new Set(guilds.map(({ id }) => id)), shard)),
  );

  async function returned(guild: Guild): Promise<void> {
    await subscriptions.rejoin(discordName, guild.id);
    await recheck(guild.id);
    wake();
  }

  async function reconcile(
    present: ReadonlySet<string>,
    [shard, shards]: readonly [number, number],
  ): Promise<void> {
    for (const { id: workspace, hasLeft } of await subscriptions.workspaces(discordName)) {
      if (ShardClientUtil.shardIdForGuildId(workspace, shards) !== shard) continue;
      if (present.has(workspace) && hasLeft) {
        await subscriptions.rejoin(discordName, workspace);
        wake();
      }
      if (!present.has(workspace) && !hasLeft) await subscriptions.leave(discordName, workspace, clock());
    }
  }

  /** What could not be written to goes on as soon as it can be: all there, or only in these and their threads. */
  async function recheck(guild: string, about?: readonly string[]): Promise<void> {
    for (const channel of await subscriptions.pausedByDelivery(discordName, guild)) {
      const known = knownChannel(client, channel);
      if (known === undefined || whyClosed(known) !== null) continue;
      const { id, parentId } = known.channel;
      if (about !== undefined && !about.includes(id) && !about.includes(parentId ?? '')) continue;
      await subscriptions.reached({ platform: discordName, channel });
      log.info({ channel }, 'Discord: a channel can be written to again.');
      wake();
    }
  }
}
