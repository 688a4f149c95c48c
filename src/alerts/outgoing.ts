import type { Alert } from '../docking/alert.ts';
import { alertJson } from '../docking/alert-json.ts';
import { describeAlert } from '../docking/describe/alert.ts';
import type { PicturePolicy } from '../docking/describe/picture.ts';
import type { News } from '../docking/subscription.ts';
import type { Post } from '../store/posts.ts';
import type { Store } from '../store/store.ts';
import type { Notice, OutgoingPost } from './platform.ts';

/** Renders a post from what the mirror holds now. */
export async function outgoing(
  store: Store,
  post: Post,
  pictures: PicturePolicy,
  now: Date,
): Promise<OutgoingPost> {
  const ids = post.alerts.flatMap(({ arrival, departure }) => [arrival, departure]).filter(id => id !== null);
  const events = await store.events.byIds(ids);
  const notices = post.alerts.map((alert): Notice => {
    const news: News = {
      alert,
      arrival: events.find(({ id }) => id === alert.arrival) ?? null,
      departure: events.find(({ id }) => id === alert.departure) ?? null,
    };
    const isRevised = post.sentAt !== null && alert.revisedPollId > post.shown;
    const revision = isRevised ? alert.revision : null;
    return {
      eventId: eventOf(alert),
      message: describeAlert(news, { style: post.style, pictures }),
      revision,
      data: alertJson(news, revision, now),
    };
  });
  const { mentions, silent, replyTo, doubtSince, tag } = post;
  return {
    key: `${post.pollId}/${post.platform}/${post.channel}/${post.part}`,
    notices,
    mentions,
    silent,
    replyTo,
    doubtSince,
    tag,
  };
}

/** A struck alert may have lost its event; its key still names it. */
function eventOf({ arrival, departure, key }: Alert): number {
  return arrival ?? departure ?? Number(key.split(':').at(-1));
}
