import { command } from '../src/command/command.ts';
import { hearsOfNothing, pauseInWords, pauseJson } from '../src/command/reply/channel.ts';
import { counted } from '../src/docking/describe/counted.ts';
import { startOfSentence } from '../src/docking/describe/names.ts';
import { settingsInWords, subscriptionInWords } from '../src/docking/describe/subscription.ts';
import type { Subscription } from '../src/docking/subscription.ts';
import { subscriptionJson } from '../src/docking/subscription-json.ts';

export const subscriptions = command({
  name: 'subscriptions',
  description: 'What this channel is told of, and whether that is paused',
  options: {},
  examples: ['subscriptions'],
  async run(_values, { store, place }) {
    const all = await store.subscriptions.of(place);
    const paused = await store.subscriptions.paused(place);
    return {
      messages: [
        {
          title: titleOf(all.length),
          tone: paused === null ? 'neutral' : 'problem',
          lines: [
            ...(paused === null ? [] : [pauseInWords(paused)]),
            ...all.map(inOneLine),
            ...nextStep(all),
          ],
        },
      ],
      data: { subscriptions: all.map(subscriptionJson), paused: pauseJson(paused) },
      private: true,
    };
  },
});

function titleOf(count: number): string {
  if (count === 0) return hearsOfNothing;
  return `This channel has ${count === 1 ? 'one subscription' : counted(count, 'subscription')}`;
}

function inOneLine(subscription: Subscription): string {
  const settings = settingsInWords(subscription);
  const words = startOfSentence(subscriptionInWords(subscription));
  return `${subscription.id} · ${words}${settings === '' ? '' : ` · ${settings}`}`;
}

function nextStep([first, ...others]: readonly Subscription[]): string[] {
  if (first === undefined) return [];
  if (others.length === 0) return ['End it with /docking unsubscribe.'];
  return [`End one with /docking unsubscribe ${first.id}, or all with /docking unsubscribe all.`];
}
