import { command } from '../src/command/command.ts';
import { byWhom } from '../src/command/reply/by-whom.ts';
import { channelInWords, inNamedChannel, subscriptionsHere } from '../src/command/reply/channel.ts';
import { moment } from '../src/docking/message.ts';

export const resume = command({
  name: 'resume',
  description: 'Send alerts to this channel again after a pause',
  options: {},
  examples: ['resume'],
  manages: true,
  async run(_values, context) {
    const { store, place, user } = context;
    await subscriptionsHere(context);
    const before = await store.subscriptions.paused(place);
    if (before === null) {
      return {
        messages: [
          {
            title: `${channelInWords(context, 'This channel')} is not paused.`,
            tone: 'neutral',
            lines: [`Missing something? /docking why <event id>${inNamedChannel(context)} tells why.`],
          },
        ],
        data: { result: 'unchanged', paused: null },
        private: true,
      };
    }
    await store.subscriptions.pause(place, null);
    return {
      messages: [
        {
          title: `Alerts are sent to ${channelInWords(context)} again.`,
          tone: 'neutral',
          lines: [['It was paused since ', moment(before.at), '. What happened meanwhile: /docking latest.']],
        },
      ],
      data: { result: 'resumed', paused: null },
      private: true,
      announcement: `Docking alerts go on in this channel${byWhom('resumed', user)}.`,
    };
  },
});
