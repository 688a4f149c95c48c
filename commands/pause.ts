import { command } from '../src/command/command.ts';
import { byWhom } from '../src/command/reply/by-whom.ts';
import {
  channelInWords,
  inNamedChannel,
  pauseInWords,
  pauseJson,
  resumeAction,
  subscriptionsHere,
} from '../src/command/reply/channel.ts';

export const pause = command({
  name: 'pause',
  description: 'Stop alerts in this channel until it is resumed; its subscriptions are kept',
  options: {},
  examples: ['pause'],
  manages: true,
  async run(_values, context) {
    const { store, place, user, now } = context;
    await subscriptionsHere(context);
    const before = await store.subscriptions.paused(place);
    if (before?.by === 'user') {
      return {
        messages: [
          {
            title: `${channelInWords(context, 'This channel')} is paused already.`,
            tone: 'neutral',
            lines: [pauseInWords(before, context)],
            actions: [resumeAction],
          },
        ],
        data: { result: 'unchanged', paused: pauseJson(before) },
        private: true,
      };
    }
    const paused = { by: 'user', reason: user === null ? 'on request' : `by ${user}`, at: now } as const;
    await store.subscriptions.pause(place, paused);
    return {
      messages: [
        {
          title: `No alerts are sent to ${channelInWords(context)} from now on.`,
          tone: 'neutral',
          lines: [
            `What happens meanwhile is not sent later. Go on with /docking resume${inNamedChannel(context)}.`,
          ],
          actions: [resumeAction],
        },
      ],
      data: { result: 'paused', paused: pauseJson(paused) },
      private: true,
      announcement: `No docking alerts in this channel for now${byWhom('paused', user)}.`,
    };
  },
});
