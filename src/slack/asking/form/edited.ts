import { UserError } from '../../../command/user-error.ts';
import type { Subscription } from '../../../docking/subscription.ts';
import { channelKey, slackName } from '../../place.ts';
import type { Caller } from '../caller.ts';
import type { AnswerSettings } from '../question.ts';
import type { Edits } from './origin.ts';

/** The subscription as it is now. Throws UserError where it is no more. */
export async function edited(
  { channel, id }: Edits,
  { team }: Pick<Caller, 'team'>,
  { store }: Pick<AnswerSettings, 'store'>,
): Promise<Subscription> {
  const all = await store.subscriptions.of({ platform: slackName, channel: channelKey(team, channel) });
  const found = all.find(each => each.id === id);
  if (found !== undefined) return found;
  throw new UserError('This subscription has been ended meanwhile. Make a new one with /docking subscribe.');
}
