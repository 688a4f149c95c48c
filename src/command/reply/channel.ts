import type { Text } from '../../docking/message.ts';
import { moment } from '../../docking/message.ts';
import type { Subscription } from '../../docking/subscription.ts';
import type { Pause } from '../../store/subscriptions.ts';
import type { Context } from '../context.ts';
import { UserError } from '../user-error.ts';

export const hearsOfNothing = 'This channel hears of nothing yet. Start with /docking subscribe.';

/** What this channel asked for, at least one; throws UserError. */
export async function subscriptionsHere({ store, place }: Context): Promise<readonly Subscription[]> {
  const subscriptions = await store.subscriptions.of(place);
  if (subscriptions.length > 0) return subscriptions;
  throw new UserError(hearsOfNothing);
}

/** Why nothing is sent to this channel for now, and how to go on. */
export function pauseInWords({ by, reason, at }: Pause): Text {
  const why =
    by === 'user' ? ` (${reason}). ` : ` because it could not be written to (${reason}). If that is mended, `;
  return [
    'Paused since ',
    moment(at),
    why,
    by === 'user' ? 'Go on with /docking resume.' : '/docking resume goes on.',
  ];
}

/** A pause for scripts: plain JSON. */
export function pauseJson(pause: Pause | null): Readonly<Record<string, unknown>> | null {
  return pause && { by: pause.by, reason: pause.reason, since: pause.at.toISOString() };
}
