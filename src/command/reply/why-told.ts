import { type Half, timeOf } from '../../docking/alert.ts';
import type { DockingEvent } from '../../docking/event.ts';
import { joined, moment, type Text } from '../../docking/message.ts';
import { keptFor } from '../../docking/retention.ts';
import type { StoredAlert } from '../../store/ledger/alerts.ts';
import type { Context } from '../context.ts';
import { channelInWords, inNamedChannel } from './channel.ts';
import { postInWords } from './post-in-words.ts';

/** What came of one half of an event in this channel. */
export interface Verdict {
  /** A word for scripts: 'sent', 'queued', 'not-matched', 'too-old' and so on. */
  readonly told: string;
  readonly at: Date | null;
  readonly words: Text;
}

/** Whether this channel was told of an arrival or departure, when, or why not. */
export async function whyTold(half: Half, event: DockingEvent, context: Context): Promise<Verdict> {
  const { store, now } = context;
  const alert = (await store.alerts.ofEvents([event.id])).find(each => each[half] === event.id);
  const time = timeOf(event, half);
  if (alert === undefined) return (await heldVerdict(half, event.id, context)) ?? notDecided(time, now);
  const found = await store.ledger.pollTime(alert.pollId);
  if (alert.status === 'silent') return silent(alert, found);
  const verdict = await announced(alert, found, context);
  return alert.status === 'struck'
    ? { ...verdict, words: joined(verdict.words, struckSince(alert)) }
    : verdict;
}

/** An event that the circuit breaker holds is not in the mirror yet. */
export async function heldVerdict(half: Half, id: number, { store }: Context): Promise<Verdict | null> {
  const held = await store.state.get('held');
  const key = `new ${half === 'arrival' ? 'docked' : 'departed'}:${id}`;
  if (!held?.changes.includes(key)) return null;
  const since = new Date(held.since);
  return {
    told: 'held',
    at: since,
    words: [
      'it was found on ',
      moment(since),
      ' with too much else at once, and waits. See /docking status.',
    ],
  };
}

function notDecided(time: Date | null, now: Date): Verdict {
  if (time === null) return { told: 'not-happened', at: null, words: 'it has not happened yet.' };
  if (time > now) return { told: 'not-happened', at: time, words: ['it is planned for ', moment(time), '.'] };
  return {
    told: 'undecided',
    at: time,
    words: 'the next poll has to confirm it first. See /docking status.',
  };
}

function silent({ reason }: StoredAlert, found: Date | null): Verdict {
  const told = reason ?? 'silent';
  const on: Text = found === null ? '' : joined(' on ', [moment(found)]);
  switch (reason) {
    case 'first-run':
      return {
        told,
        at: found,
        words: joined('it was in the history when that was first read', on, ': that is never announced.'),
      };
    case 'twin':
      return {
        told,
        at: found,
        words: joined('it is the same as one known under another id, as was found', on, '.'),
      };
    default:
      return { told, at: found, words: joined('it was first seen', on, ', too late to be news.') };
  }
}

async function announced(alert: StoredAlert, found: Date | null, context: Context): Promise<Verdict> {
  const { store, place } = context;
  const post = await store.ledger.postOf(alert.key, place);
  if (post !== undefined) {
    const told = post.sentAt === null ? post.state : 'sent';
    return {
      told,
      at: post.sentAt ?? (told === 'queued' ? post.dueAt : found),
      words: postInWords(post, context),
    };
  }
  const noted = await store.ledger.unsentReason(alert.key, place);
  const when: Text = found === null ? '' : joined(' on ', [moment(found)]);
  if (noted === undefined && isOffRecord(found, context)) {
    const words = joined(
      'it was found',
      when,
      ': whom the bot told is kept for 90 days after the departure.',
    );
    return { told: 'not-kept', at: found, words };
  }
  const reason = noted ?? 'no-subscription';
  return {
    told: reason,
    at: found,
    words: joined('when it was found', when, `, ${notToldBecause(reason, context)}`),
  };
}

function isOffRecord(found: Date | null, { now }: Context): boolean {
  return found === null || now.getTime() - found.getTime() > keptFor;
}

function notToldBecause(reason: 'paused' | 'not-matched' | 'no-subscription', context: Context): string {
  const channel = channelInWords(context);
  const see = `See /docking subscriptions${inNamedChannel(context)}.`;
  switch (reason) {
    case 'paused':
      return `${channel} was paused.`;
    case 'not-matched':
      return `no subscription of ${channel} asked for it. ${see}`;
    case 'no-subscription':
      return `${channel} had no subscription. ${see}`;
  }
}

function struckSince({ reason }: StoredAlert): string {
  return reason === 'withdrawn'
    ? ' It was struck through since: Launch Library no longer says that it has happened.'
    : ' It was struck through since: the record was taken back.';
}
