import { setTimeout as delay } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import type { Log } from '../../log.ts';
import { nextWait } from '../../try-again.ts';
import { reasonOf } from './reason.ts';

/** Makes one wait until it may connect; never fulfilled for a client that is given up. */
export type Turn = (shard: number) => Promise<void>;

/** Holds one client back: the first try is free, then each waits longer, until it is connected. */
export class Backoff {
  readonly #log: Log;
  readonly #gone: AbortSignal;
  readonly #waits = new Map<number, number>();
  #reason = 'the connection broke';

  constructor(log: Log, gone: AbortSignal) {
    this.#log = log;
    this.#gone = gone;
  }

  readonly turn: Turn = async shard => {
    const wait = this.#waits.get(shard);
    this.#waits.set(shard, nextWait(wait));
    if (wait !== undefined && !this.#gone.aborted) {
      const seconds = wait / 1_000;
      this.#log.warn(`Discord cannot be reached (${this.#reason}). Next try in ${seconds} s.`);
      await delay(wait, undefined, { signal: this.#gone }).catch(() => {});
    }
    if (this.#gone.aborted) await new Promise(() => {});
  };

  /** From when it is ready. */
  watch(client: Client): void {
    const lost = new Set<number>();
    const connected = (shard: number) => {
      this.#waits.delete(shard);
      if (lost.delete(shard)) this.#log.info('Discord: connected again.');
    };
    client.on(Events.ShardReady, connected);
    client.on(Events.ShardResume, connected);
    client.on(Events.ShardError, error => {
      this.#reason = reasonOf(error);
    });
    client.on(Events.ShardReconnecting, shard => {
      if (this.#gone.aborted || lost.has(shard)) return;
      lost.add(shard);
      this.#log.info('Discord: the connection was lost; connecting again.');
    });
    for (const shard of client.ws.shards.keys()) this.#waits.delete(shard);
  }
}
