import { isFields } from '../check/problems.ts';
import type { Channel } from './channel.ts';

/** Whom a message names so that they are told; ids. */
export interface Mentions {
  readonly here: boolean;
  readonly channel: boolean;
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly subteams: readonly string[];
}

export const noMentions: Mentions = { here: false, channel: false, everyone: false, users: [], subteams: [] };

/**
 * Text is parsed as mrkdwn, and so is every mrkdwn object; plain_text never is. Names without angle brackets
 * mention nobody unless a request asks for it. https://docs.slack.dev/messaging/formatting-message-text
 */
export function mentionsIn(content: unknown, { workspace }: Channel): Mentions {
  const found = parsedIn(content);
  const named = (kind: RegExp) => [...new Set(found.flatMap(each => kind.exec(each)?.[1] ?? []))];
  return {
    here: found.includes('!here'),
    channel: found.includes('!channel'),
    everyone: found.includes('!everyone'),
    users: named(/^@(\w+)$/).filter(id => workspace.users.has(id)),
    subteams: named(/^!subteam\^(\w+)$/),
  };
}

/** What stands in angle brackets, without a label. */
function parsedIn(content: unknown): string[] {
  if (typeof content === 'string')
    return [...content.matchAll(/<([@!][^>|]*)(?:\|[^>]*)?>/g)].map(([, inside = '']) => inside);
  if (Array.isArray(content)) return content.flatMap(parsedIn);
  if (!isFields(content)) return [];
  if (content.type === 'plain_text') return [];
  if (content.type === 'mrkdwn') return parsedIn(content.text);
  if (content.type === 'user') return [`@${content.user_id}`];
  if (content.type === 'usergroup') return [`!subteam^${content.usergroup_id}`];
  if (content.type === 'broadcast') return [`!${content.range}`];
  return Object.values(content).flatMap(each => (typeof each === 'string' ? [] : parsedIn(each)));
}
