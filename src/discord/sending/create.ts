import { Routes } from 'discord.js';
import type { OutgoingPost } from '../../alerts/platform.ts';
import { embedLinks, readHistory } from '../gateway/permissions.ts';
import { type KnownChannel, lacks } from '../gateway/places.ts';
import { createBody, keyFact } from '../render/post-body.ts';
import type { DeliveryRest, Result } from './delivery-rest.ts';
import { messageAnswer } from './find-post.ts';
import { openThread, type Spot, spotOf } from './forum.ts';
import type { Kind } from './kinds.ts';
import { isThreadClosed, lacksPermission, type Refusal } from './refusal.ts';

/** Where a post goes: the channel of its subscription, with what the gateway has told of it. */
export interface Goal {
  readonly channel: string;
  readonly known: KnownChannel | undefined;
  /** undefined: another process may have been told of it, and it has not been asked for. */
  readonly kind: Kind | undefined;
}

/** How a message is written: less than was wanted where Discord does not take it so. */
interface Form {
  readonly plain: boolean;
  readonly reply: boolean;
  readonly opensThread: boolean;
}

/** Writes a new message, with all the facts whatever the channel permits. */
export async function createMessage(
  rest: DeliveryRest,
  goal: Goal,
  post: OutgoingPost,
): Promise<Result<Spot>> {
  const { known, kind } = goal;
  let form: Form | null = {
    plain: lacks(known, embedLinks),
    reply: !lacks(known, readHistory),
    opensThread: kind?.name === 'forum' && post.replyTo === null,
  };
  for (;;) {
    const result = await createAs(rest, goal, post, form);
    const lesser: Form | null = result.ok ? null : lesserForm(form, result.refusal, goal);
    if (lesser === null) return result;
    form = lesser;
  }
}

function lesserForm(form: Form, refusal: Refusal, { kind }: Goal): Form | null {
  if (refusal.kind === 'reply' && form.reply) return { ...form, reply: false };
  if (refusal.kind !== 'channel') return null;
  if (refusal.code === lacksPermission && !form.plain) return { ...form, plain: true };
  // A departure is news even where somebody has closed the thread of the arrival.
  if (kind?.name === 'forum' && !form.opensThread && isThreadClosed(refusal))
    return { ...form, opensThread: true };
  return null;
}

async function createAs(
  rest: DeliveryRest,
  { channel, kind }: Goal,
  post: OutgoingPost,
  { plain, reply, opensThread }: Form,
): Promise<Result<Spot>> {
  if (opensThread) {
    const message = createBody(post, { plain, answers: null, isForumPost: true });
    return openThread(rest, channel, { name: keyFact(post), tag: tagIn(kind, post), message });
  }
  const answered = post.replyTo === null ? null : spotOf(channel, post.replyTo);
  const into = answered?.channel ?? channel;
  const body = createBody(post, { plain, answers: reply ? (answered?.message ?? null) : null });
  const result = await rest.request(messageAnswer, 'POST', Routes.channelMessages(into), body);
  return result.ok ? { ok: true, answer: { channel: into, message: result.answer.id } } : result;
}

/** One that somebody has deleted keeps no alert away, unless the forum wants one: then Discord says so. */
function tagIn(kind: Kind | undefined, { tag }: OutgoingPost): string | null {
  return kind?.name === 'forum' && tag !== null && kind.tags.includes(tag) ? tag : null;
}
