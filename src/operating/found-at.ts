import type { OpenStore } from '../store/store.ts';

/** An alert goes to many channels: the polls of the last ones are remembered. */
const mostKept = 20;

/** When a poll was, by its number; null: it is not known any more. */
export function pollTimes({ ledger }: Pick<OpenStore, 'ledger'>): (pollId: number) => Promise<Date | null> {
  const kept = new Map<number, Promise<Date | null>>();
  return pollId => {
    const known = kept.get(pollId);
    if (known !== undefined) return known;
    const asked = ledger.pollTime(pollId);
    asked.catch(() => kept.delete(pollId));
    kept.set(pollId, asked);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return asked;
  };
}
