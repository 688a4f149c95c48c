import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Obstacle } from '../../command/context.ts';
import type { Workspace } from '../workspaces.ts';
import { channelReasons } from './refusal.ts';

const info = z.looseObject({
  channel: z.looseObject({
    name: z.string().optional(),
    is_archived: z.boolean().optional(),
    is_private: z.boolean().optional(),
    is_member: z.boolean().optional(),
    is_read_only: z.boolean().optional(),
    is_thread_only: z.boolean().optional(),
  }),
});
const restrictions = [
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
];
const notFound = z.looseObject({ data: z.looseObject({ error: z.literal('channel_not_found') }) });

/** What keeps alerts from a channel, a sentence each; none where Slack does not say. */
export async function obstaclesIn(
  client: Pick<WebClient, 'conversations'>,
  { token }: Pick<Workspace, 'token'>,
  channel: string,
): Promise<readonly Obstacle[]> {
  try {
    return obstaclesOf(info.parse(await client.conversations.info({ token, channel })).channel);
  } catch (error) {
    // Slack hides private channels from whoever is not in them; of anything else only a try can tell.
    return notFound.safeParse(error).success ? [notInvited('The channel')] : [];
  }
}

function obstaclesOf(channel: z.infer<typeof info>['channel']): Obstacle[] {
  const name = channel.name === undefined ? 'The channel' : `#${channel.name}`;
  const { is_archived, is_private, is_member, is_read_only, is_thread_only } = channel;
  if (is_archived === true) {
    const text = `${name} is archived: nothing can be sent there. Unarchive it, or choose another one.`;
    return [prevents(text, ['is_archived'])];
  }
  if (is_private === true && is_member === false) return [notInvited(name)];
  const restricted = is_read_only === true || is_thread_only === true;
  if (!restricted) return [];
  const text = `Only some may post in ${name}. Ask who manages it to let the bot post, or choose another one.`;
  return [prevents(text, restrictions)];
}

function notInvited(name: string): Obstacle {
  const text = `${name} is private and the bot is not in it. Type /invite @docking there, then try again.`;
  return prevents(text, ['channel_not_found', 'not_in_channel']);
}

/** With what Slack says where something is sent there all the same. */
function prevents(text: string, errors: readonly string[]): Obstacle {
  return { text, prevents: true, failures: errors.flatMap(error => channelReasons[error] ?? []) };
}
