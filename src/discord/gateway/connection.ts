import type { Client } from 'discord.js';

/** The gateway as the rest sees it: a client once there is one, anew after each attempt to connect. */
export interface Connection {
  /** null until Discord has told who the bot is and which servers it is in. */
  readonly client: Client<true> | null;
}
