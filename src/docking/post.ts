import { kindOf } from './alert.ts';
import { matches, type News, type Style, type Subscription } from './subscription.ts';

/** What a subscription asks for, and how it is to be told. */
export type Wish = Pick<Subscription, 'include' | 'exclude' | 'kinds' | 'mention' | 'style' | 'silent'>;

/** A channel with everything it asked for. */
export interface Audience {
  readonly platform: string;
  readonly channel: string;
  /** The Discord server or Slack workspace that the channel is in; null where there is none. */
  readonly workspace: string | null;
  readonly pausedBy: 'user' | 'delivery' | null;
  readonly subscriptions: readonly Wish[];
  /** Keys of alerts that this channel has been told already. */
  readonly told: ReadonlySet<string>;
}

/** What one poll has to tell one channel in one message; never regrouped. */
export interface PlannedPost {
  readonly platform: string;
  readonly channel: string;
  readonly workspace: string | null;
  readonly part: number;
  readonly alerts: readonly string[];
  /** The alert of the arrival this departure answers. */
  readonly replyTo: string | null;
  readonly mentions: readonly string[];
  readonly style: Style;
  readonly silent: boolean;
}

export interface UnsentAlert {
  readonly alert: string;
  readonly platform: string;
  readonly channel: string;
  readonly reason: 'paused' | 'not-matched';
}

export interface Plan {
  readonly posts: readonly PlannedPost[];
  readonly unsent: readonly UnsentAlert[];
}

/** News with the alert of its arrival, if it is a departure that has one. */
export interface AnsweringNews extends News {
  readonly arrivalAlert: string | null;
}

/** Discord takes ten embeds in a message; Slack's blocks hold as many cards. */
const alertsAPost = 10;

/** Groups a poll's news, in the order it happened, into one post a channel, replies apart. */
export function planPosts(news: readonly AnsweringNews[], audience: Audience): Plan {
  const { platform, channel, workspace, told } = audience;
  const reached: Reached[] = [];
  const unsent: UnsentAlert[] = [];
  for (const one of news) {
    const alert = one.alert.key;
    if (told.has(alert)) continue;
    const askedBy = audience.subscriptions.filter(subscription => matches(subscription, one));
    if (askedBy.length === 0) unsent.push({ alert, platform, channel, reason: 'not-matched' });
    else if (audience.pausedBy === 'user') unsent.push({ alert, platform, channel, reason: 'paused' });
    else reached.push({ alert, askedBy, replyTo: replyOf(one, told) });
  }
  const together = reached.filter(({ replyTo }) => replyTo === null);
  const replies = reached.filter(({ replyTo }) => replyTo !== null);
  const parts = [...chunks(together, alertsAPost), ...replies.map(reply => [reply])];
  const posts = parts.map((part, index) => ({
    platform,
    channel,
    workspace,
    part: index,
    alerts: part.map(({ alert }) => alert),
    replyTo: part[0]?.replyTo ?? null,
    ...united(part.flatMap(({ askedBy }) => askedBy)),
  }));
  return { posts, unsent };
}

/** An alert that a channel is to be told. */
interface Reached {
  readonly alert: string;
  readonly askedBy: readonly Wish[];
  readonly replyTo: string | null;
}

function replyOf({ alert, arrivalAlert }: AnsweringNews, told: ReadonlySet<string>): string | null {
  const isAnswer = kindOf(alert) === 'departed' && arrivalAlert !== null && told.has(arrivalAlert);
  return isAnswer ? arrivalAlert : null;
}

/** Several subscriptions, one post: all mentions, the fullest style, silent only if all are. */
function united(subscriptions: readonly Wish[]): Pick<PlannedPost, 'mentions' | 'style' | 'silent'> {
  const mentions = subscriptions.flatMap(({ mention }) => (mention === null ? [] : [mention]));
  return {
    mentions: [...new Set(mentions)],
    style: subscriptions.some(({ style }) => style === 'full') ? 'full' : 'compact',
    silent: subscriptions.every(({ silent }) => silent),
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const found: T[][] = [];
  for (let from = 0; from < items.length; from += size) found.push(items.slice(from, from + size));
  return found;
}
