import type { Store } from '../../store/store.ts';
import { slackName } from '../place.ts';

/** The bot is in a workspace again: its channels go on, also those that could not be written to meanwhile. */
export async function comeBack(
  team: string,
  { subscriptions }: Pick<Store, 'subscriptions'>,
  now: Date,
): Promise<void> {
  await subscriptions.rejoin(slackName, team);
  for (const channel of await subscriptions.pausedByDelivery(slackName, team)) {
    await subscriptions.retryNow(slackName, channel, now);
  }
}
