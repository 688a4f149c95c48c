import type { OutgoingPost } from '../../alerts/platform.ts';
import { nonceOf } from '../../drawing/nonce.ts';
import { readHistory } from '../gateway/permissions.ts';
import { lacks } from '../gateway/places.ts';
import type { Goal } from './create.ts';
import type { DeliveryRest } from './delivery-rest.ts';
import { findPost, type Search } from './find-post.ts';
import { findThread, spotOf } from './forum.ts';
import { isThreadClosed } from './refusal.ts';

/** Discord knows a nonce for "a few minutes". */
const nonceHolds = 60_000;
/** Where the clock was set back meanwhile nobody knows how long ago it was. */
const lookedThrough = 3_600_000;

/** Whether a message that had no answer is there; the nonce tells as long as Discord knows it. */
export async function lookBack(
  rest: DeliveryRest,
  { channel, known, kind }: Goal,
  { key, doubtSince, replyTo }: OutgoingPost,
  now: Date,
): Promise<Search> {
  if (doubtSince === null || lacks(known, readHistory)) return { kind: 'absent' };
  const marker = nonceOf(key);
  const forum = kind?.name === 'forum' ? kind : null;
  const isSetBack = doubtSince > now;
  const since = isSetBack ? new Date(now.getTime() - lookedThrough) : doubtSince;
  const isOld = isSetBack || now.getTime() - doubtSince.getTime() >= nonceHolds;
  if (isOld && (replyTo !== null || forum === null)) {
    const within = replyTo === null ? channel : spotOf(channel, replyTo).channel;
    const search = await findPost(rest, within, marker, since);
    const isElsewhere = search.kind === 'failed' ? isThreadClosed(search.refusal) : search.kind === 'absent';
    if (forum === null || !isElsewhere) return search;
  }
  if (forum === null) return { kind: 'absent' };
  // A new thread has no nonce at any time.
  return findThread(rest, { guild: forum.guild, forum: channel }, marker, since);
}
