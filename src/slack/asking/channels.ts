import type { Caller, WebClient } from './caller.ts';

/** A channel that the bot can see. */
export interface KnownChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
}

/** Where the bot is not in a private channel, Slack says that there is none. */
const unseen = ['channel_not_found', 'missing_scope', 'is_archived', 'fetch_members_failed'];
const membersAtATime = 1_000;

/** null where the bot cannot see it. */
export async function findChannel(client: WebClient, channel: string): Promise<KnownChannel | null> {
  const found = await unlessRefused(unseen, () => client.conversations.info({ channel }));
  const { name, is_private } = found?.channel ?? {};
  return name === undefined ? null : { id: channel, name, isPrivate: is_private !== false };
}

/** false too where the bot cannot see who is. */
export async function isMember({ client, user }: Caller, channel: string): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = { channel, limit: membersAtATime, ...(cursor === undefined ? {} : { cursor }) };
    const found = await unlessRefused(unseen, () => client.conversations.members(page));
    if (found?.members?.includes(user.id)) return true;
    cursor = found?.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return false;
}

export interface Person {
  readonly isAdmin: boolean;
  /** Sees only the channels that they were added to. */
  readonly isGuest: boolean;
}

/** null where the bot may not know. */
export async function findPerson({ client, user }: Caller): Promise<Person | null> {
  const found = await unlessRefused(['missing_scope', 'user_not_found', 'user_not_visible'], () =>
    client.users.info({ user: user.id }),
  );
  if (found?.user === undefined) return null;
  const { is_admin, is_owner, is_restricted, is_ultra_restricted, is_stranger, deleted } = found.user;
  return {
    isAdmin: deleted !== true && (is_admin === true || is_owner === true),
    isGuest: is_restricted === true || is_ultra_restricted === true || is_stranger === true,
  };
}

async function unlessRefused<T>(refusals: readonly string[], ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (refusals.includes(refusalOf(error) ?? '')) return null;
    throw error;
  }
}

/** What Slack said instead of an answer: "channel_not_found". */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('error' in data)) return undefined;
  return String(data.error);
}
