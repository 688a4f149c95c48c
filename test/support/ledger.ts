import type { AnsweringNews, PlannedPost } from '../../src/docking/post.ts';
import { planPosts } from '../../src/docking/post.ts';
import type { AlertChange } from '../../src/docking/revision.ts';
import type { OpenStore } from '../../src/store/store.ts';
import type { Place } from '../../src/store/subscriptions.ts';
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
  const audiences = await store.ledger.audiences(keys, await store.subscriptions.all());
  for (const audience of audiences) {
    const plan = planPosts(news, audience);
    await store.ledger.enqueue(plan.posts, pollId, at);
    await store.ledger.recordUnsent(plan.unsent);
  }
  return pollId;
}

export function plannedPost(said: Partial<PlannedPost> = {}): PlannedPost {
  const { platform, channel } = here;
  return {
    platform,
    channel,
    part: 0,
    alerts: [],
    replyTo: null,
    mentions: [],
    style: 'full',
    silent: false,
    ...said,
  };
}
