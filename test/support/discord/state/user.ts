import type { Channel } from './channel.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
  /** The direct messages with the bot. */
  direct: Channel | null;
}

export function userPayload(user: User): object {
  return {
    id: user.id,
    username: user.name.toLowerCase().replaceAll(' ', '.'),
    discriminator: '0',
    global_name: user.name,
    avatar: null,
    ...(user.isBot ? { bot: true } : {}),
  };
}
