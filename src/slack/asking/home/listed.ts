import type { Subscription } from '../../../docking/subscription.ts';
import { slackName, splitKey } from '../../place.ts';
import type { AnswerSettings } from '../question.ts';

/** What a channel hears of. */
export interface Listed {
  readonly channel: string;
  readonly subscriptions: readonly Subscription[];
}

/** The subscriptions of this workspace, by channel. */
export async function listedIn(
  team: string,
  { store }: Pick<AnswerSettings, 'store'>,
): Promise<readonly Listed[]> {
  const own = await store.subscriptions.ofWorkspace(slackName, team);
  return [...Map.groupBy(own, ({ channel }) => splitKey(channel).channel)].map(
    ([channel, subscriptions]) => ({
      channel,
      subscriptions,
    }),
  );
}
