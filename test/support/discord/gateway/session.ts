import { GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import type { WebSocket } from 'ws';
import type { GatewayEvent } from '../state/world.ts';

interface SentEvent {
  readonly s: number;
  readonly t: string;
  readonly d: object;
}

/** What one client has been told, so that it can be told the rest after a break. */
export class Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  /** null: the connection is gone; events wait for it to be resumed. */
  socket: WebSocket | null;
  readonly #intents: number;
  readonly #events: SentEvent[] = [];

  constructor(id: string, intents: number, shard: readonly [number, number], socket: WebSocket) {
    this.id = id;
    this.#intents = intents;
    this.shard = shard;
    this.socket = socket;
  }

  get sequence(): number {
    return this.#events.length;
  }

  serves(guildId: string | null): boolean {
    const [shard, count] = this.shard;
    const own = guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
    return own === shard;
  }

  dispatch({ name, data }: Pick<GatewayEvent, 'name' | 'data'>): void {
    if (!this.#isAskedFor(name)) return;
    // As it is now: the objects behind it change.
    const event = { s: this.#events.length + 1, t: name, d: structuredClone(data) };
    this.#events.push(event);
    this.#send(event);
  }

  resume(socket: WebSocket, sequence: number): void {
    this.socket = socket;
    for (const event of this.#events.slice(sequence)) this.#send(event);
    this.dispatch({ name: 'RESUMED', data: {} });
  }

  #isAskedFor(name: string): boolean {
    const ofGuilds = /^(GUILD_(CREATE|UPDATE|DELETE|ROLE_\w+)|CHANNEL_\w+|THREAD_\w+)$/.test(name);
    return !ofGuilds || (this.#intents & GatewayIntentBits.Guilds) !== 0;
  }

  #send({ s, t, d }: SentEvent): void {
    this.socket?.send(JSON.stringify({ op: GatewayOpcodes.Dispatch, s, t, d }));
  }
}
