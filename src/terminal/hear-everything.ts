import { madeByBot, noFilter } from '../docking/subscription.ts';
import type { Store } from '../store/store.ts';
import { terminalPlace } from './terminal.ts';

/** The terminal hears of everything until it was told otherwise once. */
export async function hearEverything({ subscriptions }: Store, now: Date): Promise<void> {
  if (await subscriptions.isKnown(terminalPlace)) return;
  await subscriptions.put(terminalPlace, {
    include: noFilter,
    exclude: noFilter,
    kinds: [],
    mention: null,
    style: 'full',
    silent: false,
    createdAt: now,
    createdBy: madeByBot,
  });
}
