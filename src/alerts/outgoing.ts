import type { Alert } from '../docking/alert.ts';
import { alertJson } from '../docking/alert-json.ts';
import { describeAlert } from '../docking/describe/alert.ts';
import type { PicturePolicy } from '../docking/describe/picture.ts';
import type { DockingEvent } from '../docking/event.ts';
import type { News, Style } from '../docking/subscription.ts';
import type { StoredAlert } from '../store/ledger/alerts.ts';
import type { Post } from '../store/ledger/posts.ts';
import type { Store } from '../store/store.ts';
import type { Notice, OutgoingPost } from './platform.ts';

/**
 * What turns these posts into what a platform gets, from what the mirror holds now: read once for all, and what
 * many are told in the same words is made once: posts that say the same share their notices.
 */
export async function outgoingPosts(
  store: Store,
  posts: readonly Post[],
  pictures: PicturePolicy,
  now: Date,
): Promise<(post: Post) => OutgoingPost> {
  const alerts = posts.flatMap(post => post.alerts);
  const ids = alerts.flatMap(({ arrival, departure }) => [arrival, departure]).filter(id => id !== null);
  const events = await store.events.byIds([...new Set(ids)]);
  const byId = new Map(events.map(event => [event.id, event]));
  const made = new Map<string, Notice>();
  const lists = new Map<string, readonly Notice[]>();

  /** The same list for all posts that say the same. */
  function noticesOf({ alerts, style, sentAt, shown }: Post): readonly Notice[] {
    const looks = alerts.map(alert => {
      const isRevised = sentAt !== null && alert.revisedPollId > shown;
      return { alert, isRevised, key: `${style} ${isRevised} ${alert.revisedPollId} ${alert.key}` };
    });
    return remembered(lists, looks.map(({ key }) => key).join(), () =>
      looks.map(({ alert, isRevised, key }) =>
        remembered(made, key, () => newNotice(newsOf(alert, byId), style, isRevised)),
      ),
    );
  }

  function newNotice(news: News & { alert: StoredAlert }, style: Style, isRevised: boolean): Notice {
    const revision = isRevised ? news.alert.revision : null;
    return {
      eventId: eventOf(news.alert),
      message: describeAlert(news, { style, pictures }),
      revision,
      data: alertJson(news, revision, now),
    };
  }

  return post => {
    const { workspace, mentions, silent, replyTo, doubtSince, tag } = post;
    return {
      key: `${post.pollId}/${post.platform}/${post.channel}/${post.part}`,
      workspace,
      notices: noticesOf(post),
      mentions,
      silent,
      replyTo,
      doubtSince,
      tag,
    };
  };
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function newsOf(alert: StoredAlert, events: ReadonlyMap<number, DockingEvent>) {
  return {
    alert,
    arrival: events.get(alert.arrival ?? Number.NaN) ?? null,
    departure: events.get(alert.departure ?? Number.NaN) ?? null,
  };
}

/** A struck alert may have lost its event; its key still names it. */
function eventOf({ arrival, departure, key }: Alert): number {
  return arrival ?? departure ?? Number(key.split(':').at(-1));
}
