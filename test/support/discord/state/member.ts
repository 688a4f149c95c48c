import type { Guild } from './guild.ts';
import type { Role } from './role.ts';
import { type User, userPayload } from './user.ts';

export interface Member {
  readonly id: string;
  readonly user: User;
  readonly guild: Guild;
  /** Without @everyone. */
  readonly roles: Set<Role>;
}

export function memberPayload(member: Member): object {
  return {
    user: userPayload(member.user),
    nick: null,
    avatar: null,
    banner: null,
    roles: [...member.roles].map(({ id }) => id),
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}
