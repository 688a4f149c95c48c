import { z } from 'zod';
import type { OutgoingPost } from '../../alerts/platform.ts';
import { editBody, plainly, type Said } from '../render/post-body.ts';
import { type Goal, written } from './create.ts';
import type { Call, Result } from './line.ts';
import { correctionNote } from './note.ts';
import type { Sayings } from './sayings.ts';

const anything = z.looseObject({});

/**
 * Shows what holds now: in the message itself, without blocks where Slack does not take those, or below it where
 * Slack does not let it be changed.
 */
export async function editMessage(
  call: Call,
  goal: Goal,
  ts: string,
  post: OutgoingPost,
  sayings: Sayings,
): Promise<Result<unknown>> {
  const { workspace, channel } = goal;
  const update = (say: () => Said) =>
    call(workspace, 'chat.update', channel, () => ({ ts, ...editBody(post, say()) }), anything);
  const whole = await update(() => sayings.of(post));
  const result = isRefused(whole, 'message') ? await update(() => plainly(post)) : whole;
  if (!isRefused(result, 'uneditable')) return result;
  const note = correctionNote(post);
  if (note === null) return result;
  const body = { thread_ts: ts, ...note, unfurl_links: false, unfurl_media: false };
  const noted = await call(workspace, 'chat.postMessage', channel, () => body, written);
  // Once at most: nothing would tell a second note from the first.
  const mayBeThere = !noted.ok && noted.refusal.kind === 'later' && noted.refusal.mayHaveArrived;
  return mayBeThere ? { ok: true, answer: null } : noted;
}

function isRefused(result: Result<unknown>, kind: 'message' | 'uneditable'): boolean {
  return !result.ok && result.refusal.kind === kind;
}
