import { SimpleShardingStrategy, type WebSocketOptions, WebSocketShardStatus } from 'discord.js';
import type { Turn } from './backoff.ts';
import { hearing, type Shard } from './hearing.ts';

type Manager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];

/** How long the gateway may take from the first packet to its greeting. */
const patience = 30_000;

/**
 * discord.js tries to connect twice a second for ever, and goes on even if it is told to leave meanwhile. What
 * it asks for before each connection, the session to resume, is where it can be made to wait.
 */
export function patientSharding(manager: Manager, turn: Turn): SimpleShardingStrategy {
  // The time-out of the connection alone comes even after it has failed, and then ends the process.
  manager.options.handshakeTimeout = null;
  manager.options.helloTimeout = patience;
  const sharding = new HearingSharding(manager);
  const retrieve = manager.options.retrieveSessionInfo;
  manager.options.retrieveSessionInfo = async shard => {
    // It is asked for at every event too; only one that is idle, or was given up, is about to connect.
    const status = (await sharding.fetchStatus()).get(shard) ?? WebSocketShardStatus.Idle;
    if (status === WebSocketShardStatus.Idle) await turn(shard);
    return retrieve(shard);
  };
  return sharding;
}

class HearingSharding extends SimpleShardingStrategy {
  #giveUp: readonly (() => void)[] = [];

  override async spawn(ids: number[]): Promise<void> {
    await super.spawn(ids);
    // They are private, and nothing public leads to their connections.
    const { shards } = this as unknown as { readonly shards: ReadonlyMap<number, Shard> };
    this.#giveUp = [...shards.values()].map(hearing);
  }

  /**
   * Of a connection that is still being made discord.js would wait for the end. It stays where it is: what discord.js
   * was about to say goes nowhere then, and without one would be a rejection that nobody hears.
   */
  override async destroy(...how: Parameters<SimpleShardingStrategy['destroy']>): Promise<void> {
    try {
      await super.destroy(...how);
    } finally {
      for (const giveUp of this.#giveUp) giveUp();
    }
  }
}
