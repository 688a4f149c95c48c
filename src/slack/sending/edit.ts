import { z } from 'zod';
import type { OutgoingPost } from '../../alerts/platform.ts';
import { editBody } from '../render/post-body.ts';
import { type Goal, written } from './create.ts';
import type { Call, Result } from './line.ts';
import { correctionNote } from './note.ts';

const anything = z.looseObject({});

/** Shows what holds now: in the message itself, or below it where Slack does not let it be changed. */
export async function editMessage(
  call: Call,
  goal: Goal,
  ts: string,
  post: OutgoingPost,
): Promise<Result<unknown>> {
  const { workspace, channel } = goal;
  const result = await call(workspace, 'chat.update', channel, () => ({ ts, ...editBody(post) }), anything);
  if (result.ok || result.refusal.kind !== 'uneditable') return result;
  const note = correctionNote(post);
  if (note === null) return result;
  const body = { thread_ts: ts, ...note, unfurl_links: false, unfurl_media: false };
  const noted = await call(workspace, 'chat.postMessage', channel, () => body, written);
  // Once at most: nothing would tell a second note from the first.
  const mayBeThere = !noted.ok && noted.refusal.kind === 'later' && noted.refusal.mayHaveArrived;
  return mayBeThere ? { ok: true, answer: null } : noted;
}
