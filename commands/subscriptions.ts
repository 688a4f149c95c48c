import { command } from '../src/command/command.ts';
import type { Context } from '../src/command/context.ts';
import {
  channelInWords,
  hearsOfNothing,
  inNamedChannel,
  pauseInWords,
  pauseJson,
  resumeAction,
} from '../src/command/reply/channel.ts';
import { textsOf } from '../src/command/reply/obstacles.ts';
import { counted } from '../src/docking/describe/counted.ts';
import { startOfSentence } from '../src/docking/describe/names.ts';
import { settingsInWords, subscriptionInWords } from '../src/docking/describe/subscription.ts';
import { joined, type Text } from '../src/docking/message.ts';
import type { Subscription } from '../src/docking/subscription.ts';
import { subscriptionJson } from '../src/docking/subscription-json.ts';

export const subscriptions = command({
  name: 'subscriptions',
  description: 'What this channel is told of, and whether that is paused',
  options: {},
  examples: ['subscriptions'],
  aboutChannel: true,
  async run(_values, context) {
    const { store, place } = context;
    const all = await store.subscriptions.of(place);
    const paused = await store.subscriptions.paused(place);
    const obstacles = await context.obstacles();
    const isQuiet = paused !== null || obstacles.some(({ prevents }) => prevents);
    return {
      messages: [
        {
          title: titleOf(all.length, context),
          tone: isQuiet ? 'problem' : 'neutral',
          lines: [
            ...(paused === null ? [] : [pauseInWords(paused, context)]),
            ...textsOf(obstacles),
            ...all.map(inOneLine),
            ...nextStep(all, context),
          ],
          actions: paused === null ? [] : [resumeAction],
        },
      ],
      data: { subscriptions: all.map(subscriptionJson), paused: pauseJson(paused) },
      private: true,
    };
  },
});

function titleOf(count: number, context: Context): string {
  if (count === 0) return hearsOfNothing(context);
  return `${channelInWords(context, 'This channel')} has ${count === 1 ? 'one subscription' : counted(count, 'subscription')}`;
}

function inOneLine(subscription: Subscription): Text {
  const settings = settingsInWords(subscription);
  const words = startOfSentence(subscriptionInWords(subscription));
  const line = `${subscription.id} · ${words}`;
  return settings === '' ? line : joined(`${line} · `, settings);
}

function nextStep([first, ...others]: readonly Subscription[], context: Context): string[] {
  const where = inNamedChannel(context);
  if (first === undefined) return [];
  if (others.length === 0) return [`End it with /docking unsubscribe${where}.`];
  return [`End one with /docking unsubscribe ${first.id}, or all with /docking unsubscribe all${where}.`];
}
