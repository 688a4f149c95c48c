import { type Half, sayHalf, timeOf } from './alert.ts';
import type { DockingEvent } from './event.ts';
import { isRelocation } from './relocation.ts';
import type { News } from './subscription.ts';

/** What would have been news by now, the latest first: a relocation is one piece of it. */
export function pastNews(events: readonly DockingEvent[], now: Date, limit: number): News[] {
  const halves = events
    .flatMap(event => (['arrival', 'departure'] as const).map(half => ({ event, half })))
    .filter(({ event, half }) => happenedAt(event, half) <= now.getTime())
    .sort(
      (a, b) => happenedAt(b.event, b.half) - happenedAt(a.event, a.half) || a.half.localeCompare(b.half),
    );
  const news: News[] = [];
  const relocated = new Set<DockingEvent>();
  for (const { event, half } of halves) {
    if (news.length === limit) break;
    if (half === 'departure' && relocated.delete(event)) continue;
    const left = half === 'arrival' ? events.find(other => isRelocation(other, event)) : undefined;
    if (left !== undefined) relocated.add(left);
    news.push(half === 'arrival' ? asNews(event, left ?? null) : asNews(null, event));
  }
  return news;
}

function happenedAt(event: DockingEvent, half: Half): number {
  return timeOf(event, half)?.getTime() ?? Number.POSITIVE_INFINITY;
}

/** As if it had just been announced. */
function asNews(arrival: DockingEvent | null, departure: DockingEvent | null): News {
  const said = {
    arrival: arrival && sayHalf(arrival, 'arrival'),
    departure: departure && sayHalf(departure, 'departure'),
  };
  const key = arrival ? `docked:${arrival.id}` : `departed:${departure?.id}`;
  const ids = { arrival: arrival?.id ?? null, departure: departure?.id ?? null };
  return {
    alert: { ...ids, key, status: 'announced', reason: null, original: said, said },
    arrival,
    departure,
  };
}
