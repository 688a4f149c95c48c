import { pastNews } from '../../docking/past-news.ts';
import { maximumLimit } from '../../docking/query.ts';
import type { News } from '../../docking/subscription.ts';
import type { Context } from '../context.ts';

/** What was news last, the latest first: at most 50, each from two of the newest hundred halves at most. */
export async function recentNews({ store, now }: Context, limit: number): Promise<News[]> {
  const docked = await store.events.find({
    dockingLte: now,
    ordering: [{ field: 'docking', descending: true }],
    limit: maximumLimit,
  });
  const departed = await store.events.find({
    departedBy: now,
    ordering: [{ field: 'departure', descending: true }],
    limit: maximumLimit,
  });
  const events = new Map([...docked.events, ...departed.events].map(event => [event.id, event]));
  return pastNews([...events.values()], now, limit);
}
