import type { Action, Text } from '../../docking/message.ts';
import { joined, moment } from '../../docking/message.ts';
import type { Subscription } from '../../docking/subscription.ts';
import type { Pause } from '../../store/settings/pauses.ts';
import type { Context } from '../context.ts';
import { UserError } from '../user-error.ts';

export type About = Pick<Context, 'channelName'>;

/** What is said in the channel itself. */
export const readThere: About = { channelName: null };

/** The channel that an answer is about: told by its name where that is not where the answer is read. */
export function channelInWords({ channelName }: About, thisOne = 'this channel'): string {
  return channelName ?? thisOne;
}

/** To go on after a command that has to be asked for that channel again. */
export function inNamedChannel({ channelName }: About): string {
  return channelName === null ? '' : ` in ${channelName}`;
}

export function hearsOfNothing(about: About): string {
  const channel = channelInWords(about, 'This channel');
  return `${channel} hears of nothing yet. Start with /docking subscribe${inNamedChannel(about)}.`;
}

/** What this channel asked for, at least one; throws UserError. */
export async function subscriptionsHere(context: Context): Promise<readonly Subscription[]> {
  const { store, place } = context;
  const subscriptions = await store.subscriptions.of(place);
  if (subscriptions.length > 0) return subscriptions;
  throw new UserError(hearsOfNothing(context));
}

/** Why nothing is sent to this channel for now, and how to go on. */
export function pauseInWords(pause: Pause, about: About): Text {
  const resume = `/docking resume${inNamedChannel(about)}`;
  const goOn = pause.by === 'user' ? ` Go on with ${resume}.` : ` If that is mended, ${resume} goes on.`;
  return joined(pausedSince(pause), goOn);
}

/** The same where a button beside it goes on. */
export function pausedSince({ by, reason, at }: Pause): Text {
  const why = by === 'user' ? ` (${reason}).` : ` because it could not be written to (${reason}).`;
  return ['Paused since ', moment(at), why];
}

export const resumeAction: Action = { label: 'Resume', subcommand: 'resume', values: {} };

/** A pause for scripts: plain JSON. */
export function pauseJson(pause: Pause | null): Readonly<Record<string, unknown>> | null {
  return pause && { by: pause.by, reason: pause.reason, since: pause.at.toISOString() };
}
