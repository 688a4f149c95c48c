import { command } from '../src/command/command.ts';
import type { Context, Obstacle } from '../src/command/context.ts';
import { channelInWords, hearsOfNothing, inNamedChannel } from '../src/command/reply/channel.ts';
import { textsOf } from '../src/command/reply/obstacles.ts';
import { recentNews } from '../src/command/reply/recent-news.ts';
import { UserError } from '../src/command/user-error.ts';
import { describeAlert } from '../src/docking/describe/alert.ts';
import { joined, type Message } from '../src/docking/message.ts';
import type { Style } from '../src/docking/subscription.ts';

export const test = command({
  name: 'test',
  description: 'Send this channel a sample of an alert, without mentioning anybody',
  options: {},
  examples: ['test'],
  manages: true,
  async run(_values, context) {
    const { store, place, pictures, sendSample, obstacles } = context;
    const [latest] = await recentNews(context, 1);
    if (latest === undefined) {
      throw new UserError('There is no event to show yet: the history is being read. See /docking status.');
    }
    const subscriptions = await store.subscriptions.of(place);
    const isCompact = subscriptions.length > 0 && subscriptions.every(({ style }) => style === 'compact');
    const style: Style = isCompact ? 'compact' : 'full';
    const eventId = (latest.arrival ?? latest.departure)?.id ?? 0;
    const failure = await sendSample(asSample(describeAlert(latest, { style, pictures })), eventId);
    const isPaused = (await store.subscriptions.paused(place)) !== null;
    return {
      messages: [
        failure === null
          ? arrived(subscriptions.length, isPaused, textsOf(await obstacles()), context)
          : failed(failure, await obstacles(), context),
      ],
      data: { arrived: failure === null, failure, event: eventId },
      private: true,
    };
  },
});

/** Told in the title, which is all that a push notification shows, and in the first line. */
function asSample(alert: Message): Message {
  return {
    ...alert,
    title: joined('Sample: ', alert.title),
    lines: ['This is a sample: nothing has happened.', ...(alert.lines ?? [])],
  };
}

function arrived(
  subscriptions: number,
  isPaused: boolean,
  obstacles: readonly string[],
  context: Context,
): Message {
  const next = subscriptions === 0 ? hearsOfNothing(context) : 'Alerts will look like it.';
  const paused = `But alerts to ${channelInWords(context)} are paused. Go on with /docking resume${inNamedChannel(context)}.`;
  return {
    title: 'The sample arrived.',
    tone: 'neutral',
    lines: [isPaused && subscriptions > 0 ? paused : next, ...obstacles],
  };
}

function failed(failure: string, obstacles: readonly Obstacle[], context: Context): Message {
  const isToldBelow = obstacles.some(({ failures }) => failures?.includes(failure));
  return {
    title: 'The sample did not arrive.',
    tone: 'problem',
    lines: [
      ...(isToldBelow ? [] : [`What failed: ${failure}`]),
      ...textsOf(obstacles),
      `Mend that and try /docking test${inNamedChannel(context)} again.`,
    ],
  };
}
