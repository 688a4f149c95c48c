import { z } from 'zod';
import type { OutgoingPost } from '../../alerts/platform.ts';
import { postBody } from '../render/post-body.ts';
import type { Workspace } from '../workspaces.ts';
import type { Call, Result } from './line.ts';

export const written = z.looseObject({ ts: z.string() });

/** Where a post goes. */
export interface Goal {
  readonly workspace: Workspace;
  readonly channel: string;
}

/** Writes a new message; a departure is news even where nobody can answer the arrival any more. */
export async function createMessage(
  call: Call,
  goal: Goal,
  post: OutgoingPost,
): Promise<Result<{ readonly ts: string }>> {
  const result = await createAs(call, goal, post);
  const isThreadClosed =
    !result.ok && post.replyTo !== null && ['reply', 'gone'].includes(result.refusal.kind);
  return isThreadClosed ? createAs(call, goal, { ...post, replyTo: null }) : result;
}

function createAs(call: Call, { workspace, channel }: Goal, post: OutgoingPost) {
  return call(workspace, 'chat.postMessage', channel, () => postBody(post), written);
}
