import { commandNamed } from '../../../command/command-named.ts';
import { pausedSince } from '../../../command/reply/channel.ts';
import { channelKey, slackName } from '../../place.ts';
import { shapesOf } from '../adapter-options.ts';
import type { Caller } from '../caller.ts';
import { type AnswerSettings, answerTo } from '../question.ts';
import { shownTo } from '../shown.ts';
import { blocksFor, fitting, type HomeContent, homeView, type Shown } from './home.ts';
import { type Listed, listedIn } from './listed.ts';

/** Shows the home tab, as it is now, to who opened it or has changed something there. */
export async function publishHome(caller: Caller, settings: AnswerSettings): Promise<void> {
  const { commands } = settings;
  const command = commandNamed(commands, 'now');
  const answered = await answerTo({ command, values: {}, channel: undefined }, caller, settings);
  const view = homeView(
    { docked: shownTo(caller, commands)(answered), ...(await visible(caller, settings)) },
    shapesOf(commands),
  );
  await caller.client.views.publish({ user_id: caller.user.id, view });
}

/** As many as Slack may be asked about at once: it allows some 50 questions a minute. */
const mostAskedAbout = 40;

/** The channels that this person may know of, as many as there is room for. */
async function visible(
  caller: Caller,
  settings: AnswerSettings,
): Promise<Pick<HomeContent, 'channels' | 'isCut'>> {
  const all = await listedIn(caller.team, settings);
  const some = all.slice(0, mostAskedAbout);
  const seen = await Promise.allSettled(some.map(({ channel }) => settings.sees(channel, caller)));
  const unknown = seen.some(({ status }) => status === 'rejected') || some.length < all.length;

  const channels: Shown[] = [];
  let taken = 0;
  for (const [index, listed] of some.entries()) {
    const sight = seen[index];
    if (sight?.status !== 'fulfilled' || !sight.value) continue;
    const subscriptions = listed.subscriptions.slice(0, fitting(taken));
    if (subscriptions.length > 0) {
      channels.push({ ...listed, subscriptions, pause: await pauseIn(listed, caller, settings) });
    }
    if (subscriptions.length < listed.subscriptions.length) return { channels, isCut: true };
    taken += blocksFor(subscriptions.length);
  }
  return { channels, isCut: unknown };
}

async function pauseIn(
  { channel }: Listed,
  { team }: Caller,
  { store }: AnswerSettings,
): Promise<Shown['pause']> {
  const place = { platform: slackName, channel: channelKey(team, channel) };
  const pause = await store.subscriptions.paused(place);
  return pause === null ? null : pausedSince(pause);
}
