import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { Channel } from './channel.ts';
import type { Message, MessageBody } from './message.ts';

/** Whom a message notified; ids. */
export interface Pings {
  readonly everyone: boolean;
  readonly here: boolean;
  readonly roles: readonly string[];
  readonly users: readonly string[];
}

export const noPings: Pings = { everyone: false, here: false, roles: [], users: [] };

type Parsed = 'everyone' | 'roles' | 'users';

/** Only content can ping; without allowed_mentions, everything in it that the bot may mention does. */
export function pingsOf(
  body: { readonly [Field in keyof MessageBody]?: MessageBody[Field] | null },
  channel: Channel,
  answered: Message | null,
): Pings {
  if (((body.flags ?? 0) & MessageFlags.SuppressNotifications) !== 0) return noPings;

  const text = withoutCode(body.content ?? '');
  const allowed = body.allowed_mentions ?? null;
  const parsed: readonly string[] = allowed === null ? ['everyone', 'roles', 'users'] : (allowed.parse ?? []);
  const mayMentionAll = (channel.botPermissions & PermissionFlagsBits.MentionEveryone) !== 0n;
  const isAllowed = (kind: Parsed, id: string) =>
    parsed.includes(kind) || (kind !== 'everyone' && (allowed?.[kind]?.includes(id) ?? false));

  const everyone = parsed.includes('everyone') && mayMentionAll;
  const roles = mentioned(text, /<@&(\d+)>/g).filter(id => {
    const role = channel.guild?.roles.get(id);
    return role !== undefined && isAllowed('roles', id) && (role.mentionable || mayMentionAll);
  });
  const users = mentioned(text, /<@!?(\d+)>/g).filter(id => isAllowed('users', id));
  const replied = answered !== null && (allowed === null || allowed.replied_user === true);
  return {
    everyone: everyone && text.includes('@everyone'),
    here: everyone && text.includes('@here'),
    roles,
    users: [...new Set([...users, ...(replied ? [answered.author.id] : [])])],
  };
}

function mentioned(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, id = '']) => id))];
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```|`[^`\n]*`|\\<@[&!]?\d+>/g, '');
}
