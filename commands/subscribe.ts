import { command } from '../src/command/command.ts';
import type { Context } from '../src/command/context.ts';
import {
  givesSettings,
  subscriptionOptions,
  wantedSubscription,
} from '../src/command/options/subscription.ts';
import { unknownVehicle } from '../src/command/options/vehicle-filter.ts';
import { byWhom } from '../src/command/reply/by-whom.ts';
import {
  type About,
  channelInWords,
  inNamedChannel,
  pauseInWords,
  pauseJson,
  readThere,
} from '../src/command/reply/channel.ts';
import { checkedObstacles } from '../src/command/reply/obstacles.ts';
import { recentNews } from '../src/command/reply/recent-news.ts';
import { UserError } from '../src/command/user-error.ts';
import { settingsInWords, subscriptionInWords } from '../src/docking/describe/subscription.ts';
import { joined, type Text } from '../src/docking/message.ts';
import {
  isSameFilter,
  kindsThrough,
  madeByBot,
  matches,
  noFilter,
  type Subscription,
} from '../src/docking/subscription.ts';
import { subscriptionJson } from '../src/docking/subscription-json.ts';

/** Enough for a filter to show whether it means something: half a year of dockings and departures. */
const comparedEvents = 30;

export const subscribe = command({
  name: 'subscribe',
  description: 'Tell this channel of dockings and departures, all or some; repeated, it updates',
  options: subscriptionOptions,
  examples: [
    'subscribe',
    'subscribe everything',
    'subscribe station:ISS vehicle:"Crew Dragon" mention:@crew',
    'subscribe station:ISS,Mir exclude-vehicle:Progress style:compact',
    'subscribe kinds:departed agency:SpaceX silent:yes',
  ],
  manages: true,
  async run(values, context) {
    const { store, place, user } = context;
    const asked = wantedSubscription(values, context);
    if (kindsThrough(asked.kinds, asked.exclude.kinds).length === 0) {
      throw new UserError('kinds and exclude-kinds leave nothing to hear of. Take one of them out.');
    }
    const obstacles = await checkedObstacles(context);
    const isSame = ({ include }: Pick<Subscription, 'include'>) => isSameFilter(include, asked.include);
    const before = await store.subscriptions.of(place);
    const existing = before.find(isSame);
    const isKept = existing !== undefined && !givesSettings(values);
    const wanted = isKept
      ? { ...existing, createdBy: user }
      : { ...asked, include: existing?.include ?? asked.include };
    const put = await store.subscriptions.put(place, wanted);
    const automatic = before.find(({ createdBy, id }) => createdBy === madeByBot && id !== existing?.id);
    if (automatic !== undefined) await store.subscriptions.remove(place, automatic.id);
    const after = await store.subscriptions.of(place);
    const saved = after.find(isSame);
    const match = await matchOf(wanted, context);
    const vehicles = [...wanted.include.vehicles, ...wanted.exclude.vehicles];
    const unknown = await Promise.all(vehicles.map(vehicle => unknownVehicle(vehicle, context)));
    const warnings = unknown.filter(warning => warning !== null);
    const paused = await store.subscriptions.paused(place);
    const lines = [
      match.of > 0 ? matchInWords(match) : notReadYet,
      ...(existing === undefined ? [] : isKept ? [keptInWords] : beforeLine(existing, wanted)),
      ...(automatic === undefined
        ? []
        : ['It hears of nothing else any more; until now it heard everything.']),
      ...otherWide(after, saved).map(
        ({ id }) =>
          `Subscription ${id} tells everything besides. To end it: /docking unsubscribe ${id}${inNamedChannel(context)}.`,
      ),
      ...warnings.map(warning => `${warning} It is kept all the same, for vehicles to come.`),
      ...settingsLine(wanted, isKept ? undefined : existing),
      ...(paused === null ? [] : [pauseInWords(paused, context)]),
      ...obstacles,
    ];
    const isDoubtful = (match.of > 0 && match.matched === 0) || warnings.length > 0;
    const actions = [{ label: 'Send a sample', subcommand: 'test', values: {} }];
    return {
      messages: [
        { title: `${hearsOf(wanted, context)}.`, tone: isDoubtful ? 'problem' : 'neutral', lines, actions },
      ],
      data: {
        result: isKept ? 'unchanged' : put,
        subscription: saved === undefined ? null : subscriptionJson(saved),
        ...match,
        warnings,
        paused: pauseJson(paused),
      },
      private: true,
      ...(!isKept && {
        announcement: `${hearsOf(wanted, readThere)}${byWhom('set', user)}.`,
      }),
    };
  },
});

function hearsOf(wanted: Parameters<typeof subscriptionInWords>[0], about: About): string {
  return `${channelInWords(about, 'This channel')} now hears of ${subscriptionInWords(wanted)}`;
}

const notReadYet =
  'The history has not been read yet, so what would have matched is not known. See /docking status.';

interface Match {
  readonly matched: number;
  readonly of: number;
}

async function matchOf(wanted: Parameters<typeof matches>[0], context: Context): Promise<Match> {
  const news = await recentNews(context, comparedEvents);
  return { matched: news.filter(one => matches(wanted, one)).length, of: news.length };
}

function matchInWords({ matched, of }: Match): string {
  if (matched > 0) return `${matched} of the last ${of} events would have matched.`;
  return `None of the last ${of} events would have matched. Repeat it with other filters, or see /docking subscriptions.`;
}

/** Other subscriptions that let everything through, beside which a filter narrows nothing. */
function otherWide(all: readonly Subscription[], saved: Subscription | undefined): readonly Subscription[] {
  const isWide = ({ include, exclude, kinds }: Subscription) =>
    isSameFilter(include, noFilter) && isSameFilter(exclude, noFilter) && kinds.length === 0;
  return all.filter(one => one.id !== saved?.id && isWide(one));
}

const keptInWords =
  'This subscription was there already and keeps its settings. Give kinds, mention or style to change them.';

type Wanted = Parameters<typeof subscriptionInWords>[0] & Parameters<typeof settingsInWords>[0];

/** Empty where only the settings are others: their line tells it. */
function beforeLine(existing: Subscription, wanted: Wanted): Text[] {
  const words = subscriptionInWords(existing);
  if (words === subscriptionInWords(wanted)) return [];
  const settings = settingsInWords(existing);
  const before = `Before, this subscription was ${words}`;
  return [settings === '' ? `${before}.` : joined(`${before} (`, settings, ').')];
}

function settingsLine(wanted: Wanted, existing: Subscription | undefined): Text[] {
  const settings = settingsInWords(wanted);
  if (existing === undefined || subscriptionInWords(existing) !== subscriptionInWords(wanted)) {
    return settings === '' ? [] : [joined('Settings: ', settings, '.')];
  }
  const before = settingsInWords(existing) || 'none';
  return [joined('Settings: ', settings || 'none', ' (before: ', before, ').')];
}
