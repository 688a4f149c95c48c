import type { Workspace } from './workspace.ts';

export interface UserOptions {
  readonly name: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  /** Sees only the channels that they were added to. */
  readonly isGuest?: boolean;
  /** Default: en-US. */
  readonly locale?: string;
  /** Default: Europe/London. */
  readonly timeZone?: string;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly workspace: Workspace;
  readonly isBot: boolean;
  isAdmin: boolean;
  isOwner: boolean;
  readonly isGuest: boolean;
  readonly locale: string;
  readonly timeZone: string;
  deactivated: boolean;
}

export function userPayload(user: User, withLocale: boolean): object {
  return {
    id: user.id,
    team_id: user.workspace.id,
    name: user.name.toLowerCase(),
    real_name: user.name,
    deleted: user.deactivated,
    tz: user.timeZone,
    ...(withLocale ? { locale: user.locale } : {}),
    is_bot: user.isBot,
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: user.isGuest,
    is_ultra_restricted: false,
    profile: { display_name: user.name, real_name: user.name },
  };
}

/** As payloads of blocks and views name the person. */
export function shortUser({ id, name, workspace }: User): object {
  return { id, username: name.toLowerCase(), name: name.toLowerCase(), team_id: workspace.id };
}
