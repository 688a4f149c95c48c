import { command } from '../src/command/command.ts';
import { optional } from '../src/command/options/basic.ts';
import { byWhom } from '../src/command/reply/by-whom.ts';
import {
  type About,
  channelInWords,
  inNamedChannel,
  readThere,
  subscriptionsHere,
} from '../src/command/reply/channel.ts';
import { excerpt } from '../src/command/text/excerpt.ts';
import { UserError } from '../src/command/user-error.ts';
import { startOfSentence } from '../src/docking/describe/names.ts';
import { subscriptionInWords } from '../src/docking/describe/subscription.ts';
import type { Subscription } from '../src/docking/subscription.ts';
import { subscriptionJson } from '../src/docking/subscription-json.ts';

const subscription = optional('Which to end: its number, or all; not needed where there is only one', {
  async parse(typed, context): Promise<readonly Subscription[]> {
    const here = await subscriptionsHere(context);
    if (typed.toLowerCase() === 'all') return here;
    const chosen = here.filter(({ id }) => String(id) === typed.replace(/^#/, ''));
    if (chosen.length > 0) return chosen;
    const channel = channelInWords(context, 'This channel');
    throw new UserError(`${channel} has no subscription "${excerpt(typed)}". ${choicesOf(here)}`);
  },
  async complete(typed, { store, place }) {
    const here = await store.subscriptions.of(place);
    const choices = here.map(one => ({
      label: startOfSentence(subscriptionInWords(one)),
      value: `${one.id}`,
    }));
    const all = here.length > 1 ? [{ label: 'All of them', value: 'all' }] : [];
    const wanted = typed.toLowerCase();
    return [...choices, ...all].filter(
      ({ label, value }) => value.startsWith(wanted) || label.toLowerCase().includes(wanted),
    );
  },
});

export const unsubscribe = command({
  name: 'unsubscribe',
  description: 'End a subscription of this channel',
  options: { subscription },
  examples: ['unsubscribe', 'unsubscribe 3', 'unsubscribe all'],
  manages: true,
  async run(values, context) {
    const { store, place, user } = context;
    const ended = values.subscription ?? theOnlyOne(await subscriptionsHere(context));
    for (const { id } of ended) await store.subscriptions.remove(place, id);
    const left = (await store.subscriptions.of(place)).length;
    const next =
      left === 0
        ? `It hears of nothing now. Start again with /docking subscribe${inNamedChannel(context)}.`
        : `${stillOn(left)}: /docking subscriptions${inNamedChannel(context)}.`;
    return {
      messages: [{ title: `${endedInWords(ended, context)}.`, tone: 'neutral', lines: [next] }],
      data: { ended: ended.map(subscriptionJson), left },
      private: true,
      announcement: `${endedInWords(ended, readThere)}${byWhom('ended', user)}.`,
    };
  },
});

function endedInWords(ended: readonly Subscription[], about: About): string {
  const [only, ...others] = ended;
  if (only === undefined || others.length > 0) {
    return `All subscriptions of ${channelInWords(about)} are over`;
  }
  return `${channelInWords(about, 'This channel')}'s subscription to ${subscriptionInWords(only)} is over`;
}

function theOnlyOne(here: readonly Subscription[]): readonly Subscription[] {
  if (here.length === 1) return here;
  throw new UserError(`Which one? ${choicesOf(here)}`);
}

function choicesOf(here: readonly Subscription[]): string {
  const each = here.map(one => `${one.id} (${subscriptionInWords(one)})`).join(', ');
  return `Give a number: ${each}; or all.`;
}

function stillOn(left: number): string {
  return left === 1 ? 'One other subscription goes on' : `${left} other subscriptions go on`;
}
