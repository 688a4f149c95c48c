import type { Channel } from './channel.ts';
import type { CommandRegister } from './command-register.ts';
import type { Guild } from './guild.ts';
import type { Interaction } from './interaction.ts';
import type { Message } from './message.ts';
import type { User } from './user.ts';

/** What this Discord knows, and how its parts reach each other. */
export interface World {
  readonly token: string;
  readonly applicationId: string;
  readonly bot: User;
  readonly guilds: Map<string, Guild>;
  /** Threads and direct messages too. */
  readonly channels: Map<string, Channel>;
  readonly users: Map<string, User>;
  readonly commands: CommandRegister;
  /** By token. */
  readonly interactions: Map<string, Interaction>;
  /** By nonce: all messages that matter are the bot's. */
  readonly nonces: Map<string, Message>;
  /** Milliseconds; what ids, nonces and "an hour" go by. Limits a second and three seconds are real ones. */
  now(): number;
  newId(): string;
  /** To everybody who is connected, and to those who resume later. */
  dispatch(event: GatewayEvent): void;
}

export interface GatewayEvent {
  readonly name: string;
  readonly data: object;
  /** null: direct messages, which are the first shard's. */
  readonly guildId: string | null;
}
