import { outgoingPosts } from '../../src/alerts/outgoing.ts';
import type { OutgoingPost } from '../../src/alerts/platform.ts';
import type { AnsweringNews, Audience, PlannedPost } from '../../src/docking/post.ts';
import { planPosts } from '../../src/docking/post.ts';
import type { AlertChange } from '../../src/docking/revision.ts';
import type { Subscription } from '../../src/docking/subscription.ts';
import type { Post } from '../../src/store/ledger/posts.ts';
import type { Outcome } from '../../src/store/outbox/outcome.ts';
import type { Place } from '../../src/store/settings/subscriptions.ts';
import type { OpenStore, Store } from '../../src/store/store.ts';
import { nothingUnderWay } from './nothing-under-way.ts';
import { subscription } from './subscription.ts';

export const here: Place = { platform: 'terminal', channel: 'here', workspace: null };

export async function subscribed(
  store: OpenStore,
  place: Place = here,
  said: Parameters<typeof subscription>[0] = {},
): Promise<void> {
  await store.subscriptions.put(place, subscription(said));
}

/** What a poll stores of its news, without telling anybody: the events, their alerts, its number. */
export async function found(
  store: OpenStore,
  news: readonly AnsweringNews[],
  at: Date,
  change: AlertChange = 'new',
): Promise<number> {
  const events = news
    .flatMap(({ arrival, departure }) => [arrival, departure])
    .filter(event => event !== null);
  await store.events.save(events, at);
  const pollId = await store.ledger.addPoll(at);
  await store.alerts.save({ alerts: news.map(({ alert }) => ({ alert, change })), dropped: [] }, pollId);
  return pollId;
}

/** What a poll stores of its news, with its posts to every channel that asked. */
export async function announced(store: OpenStore, news: readonly AnsweringNews[], at: Date): Promise<number> {
  const pollId = await found(store, news, at);
  const keys = news.flatMap(({ alert, arrivalAlert }) => [alert.key, arrivalAlert ?? alert.key]);
  const audiences = await audiencesOf(store, keys);
  await store.ledger.queue([audiences.map(audience => planPosts(news, audience))], pollId, at);
  return pollId;
}

/** Every channel that a poll would tell, all of them at once. */
export async function audiencesOf({ ledger }: Store, alertKeys: readonly string[]): Promise<Audience[]> {
  const batches = await Array.fromAsync(ledger.audiences(alertKeys));
  return batches.flat();
}

/** Of all channels that can be reached. */
export async function subscriptionsIn(store: Store): Promise<Subscription[]> {
  const audiences = await audiencesOf(store, []);
  const found = await Promise.all(audiences.map(audience => store.subscriptions.of(audience)));
  return found.flat();
}

/** The next post that is due, claimed for a minute. */
export async function claimNext(store: OpenStore, now: Date, platform = here.platform): Promise<Post> {
  const [post] = await store.outbox.claim(platform, now, 60_000, 1, nothingUnderWay);
  if (post === undefined) throw new Error('Nothing is due.');
  return post;
}

/** Claims it and says what came of it: by default that it was sent, as message "m" with its poll's number. */
export async function settleNext(store: OpenStore, now: Date, outcome?: Outcome): Promise<Post> {
  const post = await claimNext(store, now);
  await store.outbox.settle(post, outcome ?? { kind: 'sent', messageId: `m${post.pollId}` }, now);
  return post;
}

export function plannedPost(said: Partial<PlannedPost> = {}): PlannedPost {
  const { platform, channel } = here;
  return {
    platform,
    channel,
    workspace: null,
    part: 0,
    alerts: [],
    replyTo: null,
    mentions: [],
    style: 'full',
    silent: false,
    ...said,
  };
}

/** A post as a platform gets it. */
export async function outgoing(store: Store, post: Post, now: Date): Promise<OutgoingPost> {
  const made = await outgoingPosts(store, [post], 'licensed', now);
  return made(post);
}
