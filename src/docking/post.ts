import { kindOf } from './alert.ts';
import { matches, type News, type Style, type Subscription } from './subscription.ts';

/** A channel with everything it asked for. */
export interface Audience {
  readonly platform: string;
  readonly channel: string;
  /** The Discord server or Slack workspace that the channel is in; null where there is none. */
  readonly workspace: string | null;
  readonly pausedBy: 'user' | 'delivery' | null;
  readonly subscriptions: readonly Subscription[];
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
  const untold = news.filter(({ alert }) => !told.has(alert.key));
  const wanted = untold.map(one => ({
    news: one,
    askedBy: audience.subscriptions.filter(subscription => matches(subscription, one)),
  }));
  const reached = audience.pausedBy === 'user' ? [] : wanted.filter(({ askedBy }) => askedBy.length > 0);
  const unsent = wanted.filter(one => !reached.includes(one));

  const replies = reached.filter(one => replyOf(one.news, told) !== null);
  const together = reached.filter(one => !replies.includes(one));
  const parts = [...chunks(together, alertsAPost), ...replies.map(reply => [reply])];
  return {
    posts: parts.map((part, index) => ({
      platform,
      channel,
      workspace,
      part: index,
      alerts: part.map(one => one.news.alert.key),
      replyTo: part.length === 1 && part[0] ? replyOf(part[0].news, told) : null,
      ...united(part.flatMap(one => one.askedBy)),
    })),
    unsent: unsent.map(({ news: { alert }, askedBy }) => ({
      alert: alert.key,
      platform,
      channel,
      reason: askedBy.length > 0 ? 'paused' : 'not-matched',
    })),
  };
}

function replyOf({ alert, arrivalAlert }: AnsweringNews, told: ReadonlySet<string>): string | null {
  const isAnswer = kindOf(alert) === 'departed' && arrivalAlert !== null && told.has(arrivalAlert);
  return isAnswer ? arrivalAlert : null;
}

/** Several subscriptions, one post: all mentions, the fullest style, silent only if all are. */
function united(subscriptions: readonly Subscription[]): Pick<PlannedPost, 'mentions' | 'style' | 'silent'> {
  const mentions = subscriptions.flatMap(({ mention }) => (mention === null ? [] : [mention]));
  return {
    mentions: [...new Set(mentions)],
    style: subscriptions.some(({ style }) => style === 'full') ? 'full' : 'compact',
    silent: subscriptions.every(({ silent }) => silent),
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
