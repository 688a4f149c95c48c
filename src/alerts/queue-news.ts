import type { Changes } from '../docking/diff.ts';
import { type AnsweringNews, type Audience, type Plan, planPosts } from '../docking/post.ts';
import { keptFor } from '../docking/retention.ts';
import type { Store } from '../store/store.ts';

/** New alerts go to who asked for them; so does one that became a relocation, where it was not told yet. */
export async function queueNews(store: Store, changes: Changes, pollId: number, now: Date): Promise<void> {
  const told = changes.alerts.filter(
    changed => changed.change === 'new' || (changed.change === 'relocated' && isOnRecord(changed, now)),
  );
  if (told.length === 0) return;
  const ids = told.flatMap(({ alert }) => [alert.arrival, alert.departure]).filter(id => id !== null);
  const [events, alerts] = [await store.events.byIds(ids), await store.alerts.ofEvents(ids)];
  const news: AnsweringNews[] = told.map(({ alert }) => ({
    alert,
    arrival: events.find(event => event.id === alert.arrival) ?? null,
    departure: events.find(event => event.id === alert.departure) ?? null,
    arrivalAlert:
      alerts.find(other => other.arrival !== null && other.arrival === alert.departure)?.key ?? null,
  }));
  const keys = [
    ...new Set(news.flatMap(({ alert, arrivalAlert }) => [alert.key, arrivalAlert ?? alert.key])),
  ];
  await store.ledger.queue(plansFor(store.ledger.audiences(keys), news), pollId, now);
}

async function* plansFor(
  audiences: AsyncIterable<readonly Audience[]>,
  news: readonly AnsweringNews[],
): AsyncGenerator<Plan[]> {
  for await (const some of audiences) yield some.map(audience => planPosts(news, audience));
}

/** Of what is older, whom it was told is not kept: nobody is told twice. */
function isOnRecord({ alert }: Changes['alerts'][number], now: Date): boolean {
  return (alert.said.arrival?.at ?? 0) >= now.getTime() - keptFor;
}
