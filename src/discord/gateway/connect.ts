import { once } from 'node:events';
import { type Client, DiscordAPIError, DiscordjsErrorCodes, Events } from 'discord.js';
import type { Log } from '../../log.ts';
import { tryAgain } from '../../try-again.ts';
import { DiscordError } from '../discord-error.ts';
import type { Shards } from '../shards.ts';
import { Backoff } from './backoff.ts';
import { newClient } from './client.ts';
import { reasonOf } from './reason.ts';

export interface ConnectSettings {
  readonly token: string;
  readonly apiUrl: string;
  /** null: all of them. */
  readonly shards: Shards | null;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Given each client before it connects, to listen to what it hears. */
  readonly prepare: (client: Client) => void;
}

const wrongToken =
  'Discord does not accept DISCORD_TOKEN. Copy it anew: discord.com/developers/applications, your application, Bot, Reset Token.';

/**
 * Connects to the gateway, as often as it takes; from then on the client reconnects by itself. Rejected with
 * a DiscordError where the token is wrong.
 */
export async function connect(settings: ConnectSettings): Promise<Client<true>> {
  const { log, signal } = settings;
  return tryAgain(() => connectOnce(settings), {
    signal,
    failed(error, seconds) {
      throwIfFinal(error);
      log.warn(`Discord cannot be reached (${reasonOf(error)}). Next try in ${seconds} s.`);
    },
  });
}

async function connectOnce(settings: ConnectSettings): Promise<Client<true>> {
  const { token, apiUrl, shards, log, signal, prepare } = settings;
  const givenUp = new AbortController();
  const backoff = new Backoff(log, AbortSignal.any([signal, givenUp.signal]));
  const client = newClient(apiUrl, backoff.turn, shards);
  try {
    prepare(client);
    const ready = once(client, Events.ClientReady, { signal });
    await Promise.race([Promise.all([client.login(token), ready]), lost(client)]);
    backoff.watch(client);
    return client as Client<true>;
  } catch (error) {
    givenUp.abort();
    const destroyed = client.destroy().catch(() => {});
    // It can take for ever where Discord has gone silent; who stops has a limit of its own.
    if (signal.aborted) await destroyed;
    throw error;
  }
}

/** Rejected when the connection breaks, which discord.js itself would not mind. */
async function lost(client: Client): Promise<never> {
  return new Promise((_, reject) => {
    let reason = new Error('its gateway closed the connection');
    client.on(Events.ShardError, error => {
      reason = error;
    });
    client.once(Events.ShardReconnecting, () => reject(reason));
    client.once(Events.ShardDisconnect, ({ code }) => reject(disconnected(code)));
  });
}

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
export function disconnected(code: number): DiscordError {
  if (code === 4004) return new DiscordError(wrongToken);
  const again =
    code === 4011
      ? 'It wants more shards: raise SHARD_COUNT, in all processes alike.'
      : 'Start the bot again; if that does not help, update it.';
  return new DiscordError(`Discord has closed the connection for good (${code}). ${again}`);
}

/** Throws a DiscordError where no further try can help. */
export function throwIfFinal(error: unknown): void {
  if (error instanceof DiscordError) throw error;
  const isRefused = error instanceof DiscordAPIError && error.status === 401;
  const isInvalid =
    error instanceof Error && 'code' in error && error.code === DiscordjsErrorCodes.TokenInvalid;
  if (isRefused || isInvalid) throw new DiscordError(wrongToken, { cause: error });
}
