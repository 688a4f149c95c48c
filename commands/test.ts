import { command } from '../src/command/command.ts';
import { hearsOfNothing } from '../src/command/reply/channel.ts';
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
    const { store, place, pictures, sendSample } = context;
    const [latest] = await recentNews(context, 1);
    if (latest === undefined) {
      throw new UserError('There is no event to show yet: the history is being read. See /docking status.');
    }
    const subscriptions = await store.subscriptions.of(place);
    const isCompact = subscriptions.length > 0 && subscriptions.every(({ style }) => style === 'compact');
    const style: Style = isCompact ? 'compact' : 'full';
    const failure = await sendSample(asSample(describeAlert(latest, { style, pictures })));
    const isPaused = (await store.subscriptions.paused(place)) !== null;
    return {
      messages: [failure === null ? arrived(subscriptions.length, isPaused) : failed(failure)],
      data: { arrived: failure === null, failure, event: (latest.arrival ?? latest.departure)?.id ?? null },
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

function arrived(subscriptions: number, isPaused: boolean): Message {
  const next = subscriptions === 0 ? hearsOfNothing : 'Alerts will look like it.';
  const paused = 'But alerts are paused here. Go on with /docking resume.';
  return {
    title: 'The sample arrived.',
    tone: 'neutral',
    lines: [isPaused && subscriptions > 0 ? paused : next],
  };
}

function failed(failure: string): Message {
  return {
    title: 'The sample did not arrive.',
    tone: 'problem',
    lines: [`What failed: ${failure}`, 'Mend that and try /docking test again.'],
  };
}
