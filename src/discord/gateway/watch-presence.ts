import { type Client, Events } from 'discord.js';
import type { Presence } from '../../presence.ts';

/** Connected is a client whose shards all are. */
export function watchPresence(client: Client, presence: Presence): void {
  const lost = new Set<number>();
  const leave = (shard: number) => {
    lost.add(shard);
    presence.lost();
  };
  const enter = (shard: number) => {
    lost.delete(shard);
    if (client.isReady() && lost.size === 0) presence.connected();
  };
  client.on(Events.ClientReady, () => {
    if (lost.size === 0) presence.connected();
  });
  client.on(Events.ShardReady, enter);
  client.on(Events.ShardResume, enter);
  client.on(Events.ShardReconnecting, leave);
  client.on(Events.ShardDisconnect, (_, shard) => leave(shard));
}
