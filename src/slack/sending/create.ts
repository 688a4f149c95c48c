import { z } from 'zod';
import type { OutgoingPost } from '../../alerts/platform.ts';
import { plainly, postBody } from '../render/post-body.ts';
import type { Workspace } from '../workspaces.ts';
import type { Call, Result } from './line.ts';
import type { Refusal } from './refusal.ts';
import type { Sayings } from './sayings.ts';

export const written = z.looseObject({ ts: z.string() });

/** Where a post goes. */
export interface Goal {
  readonly workspace: Workspace;
  readonly channel: string;
  /** Once aborted nothing is written any more: another process may have written it. */
  readonly lost?: AbortSignal | undefined;
}

/**
 * Writes a new message. A departure is news even where nobody can answer the arrival any more, and an alert even
 * where Slack does not take its blocks: it refuses them if it cannot fetch the picture.
 */
export function createMessage(
  call: Call,
  { workspace, channel, lost }: Goal,
  post: OutgoingPost,
  sayings: Sayings,
): Promise<Result<{ readonly ts: string }>> {
  return create({ replyTo: post.replyTo, plain: false });

  async function create(form: Form): Promise<Result<{ readonly ts: string }>> {
    const { replyTo, plain } = form;
    const body = () =>
      lost?.aborted ? null : postBody({ ...post, replyTo }, plain ? plainly(post) : sayings.of(post));
    const result = await call(workspace, 'chat.postMessage', channel, body, written);
    const other = result.ok ? null : otherForm(form, result.refusal);
    return other === null ? result : create(other);
  }
}

interface Form {
  readonly replyTo: string | null;
  readonly plain: boolean;
}

/** Which may be taken where this one was not; null: none. */
function otherForm(form: Form, { kind }: Refusal): Form | null {
  if (form.replyTo !== null && (kind === 'reply' || kind === 'gone')) return { ...form, replyTo: null };
  return kind === 'message' && !form.plain ? { ...form, plain: true } : null;
}
