import type { Changes } from '../docking/diff.ts';
import type { Held } from '../store/state.ts';
import type { ReadProgress } from './reading.ts';

/** The busiest 72 hours of the real history hold four alerts. */
const mostAtOnce = 10;

/** What is too much at once is held until it is confirmed. `held`: what is already; null: nothing is. */
export function toHold(changes: Changes, held: Held | null, progress: ReadProgress, now: Date): Held | null {
  const news = newsOf(changes);
  if (news.length <= mostAtOnce || isConfirmed(held, news, progress)) return null;
  return keepHolding(held, news, now);
}

/** What a poll would announce or take back; a correction only changes what was said. */
function newsOf(changes: Changes): string[] {
  const alerts = changes.alerts.filter(({ change }) => loud.has(change));
  return [
    ...alerts.map(({ alert, change }) => `${change} ${alert.key}`),
    ...changes.left.map(id => `left ${id}`),
  ];
}

const loud: ReadonlySet<string> = new Set(['new', 'withdrawn', 'retracted']);

/** A complete listing, later (that is when the schedule asks for it), says the same. */
function isConfirmed(held: Held | null, news: readonly string[], progress: ReadProgress): boolean {
  return (
    held !== null && progress.isWholeListing === true && held.changes.every(change => news.includes(change))
  );
}

function keepHolding(held: Held | null, news: readonly string[], now: Date): Held {
  const isSame = held?.changes.every(change => news.includes(change)) ?? false;
  return held !== null && isSame ? held : { since: now.getTime(), changes: news };
}
