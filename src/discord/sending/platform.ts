import { Routes } from 'discord.js';
import type { OutgoingPost, Platform } from '../../alerts/platform.ts';
import type { Outcome } from '../../store/outbox.ts';
import type { Connection } from '../gateway/connection.ts';
import { discordName, knownChannel, whyClosed } from '../gateway/places.ts';
import type { Breaker } from './breaker.ts';
import { createMessage, type Goal } from './create.ts';
import type { DeliveryRest } from './delivery-rest.ts';
import { editMessage } from './edit.ts';
import { messageAnswer } from './find-post.ts';
import { idOf, type Spot, spotOf } from './forum.ts';
import { lookBack } from './look-back.ts';
import { outcomeOf } from './outcome.ts';
import { isGone, isThreadClosed, type Refusal } from './refusal.ts';

/** Enough to keep up the pace while each request takes half a second. */
const concurrency = 25;
/** As far as anybody has seen. */
const publishedAnHour = 10;
const untilConnected = 30_000;
const untilAvailable = 60_000;

export interface PlatformSettings {
  readonly connection: Connection;
  readonly rest: DeliveryRest;
  readonly breaker: Breaker;
  readonly clock: () => Date;
}

/** Discord as the ledger sees it: each call is one attempt, and says what came of it. */
export function discordPlatform({ connection, rest, breaker, clock }: PlatformSettings): Platform {
  return {
    name: discordName,
    concurrency,
    heldUntil,
    send: (channel, post) => whenOpen(channel, goal => send(goal, post)),
    edit: (channel, messageId, post) => whenOpen(channel, goal => edit(goal, messageId, post)),
    publishing: { perHour: publishedAnHour, publish },
  };

  function heldUntil(): Date | null {
    const now = clock();
    // Once it is connected delivery is woken.
    if (connection.client === null) return new Date(now.getTime() + untilConnected);
    return breaker.hold(now)?.until ?? null;
  }

  /** What the gateway has told saves requests that can only be refused. */
  async function whenOpen(channel: string, work: (goal: Goal) => Promise<Outcome>): Promise<Outcome> {
    const { client } = connection;
    if (client === null) return later(untilConnected, 'not connected to Discord yet');
    const there = client.channels.cache.get(channel);
    if (there !== undefined && !there.isDMBased() && !there.guild.available) {
      return later(untilAvailable, 'Discord says that the server is unavailable for now');
    }
    const known = knownChannel(client, channel);
    const closed = known === undefined ? null : whyClosed(known);
    return closed === null ? work({ channel, known }) : { kind: 'paused', reason: closed };
  }

  async function send(goal: Goal, post: OutgoingPost): Promise<Outcome> {
    const earlier = await lookBack(rest, goal, post, clock());
    if (earlier.kind === 'found') return sent(goal, earlier.spot);
    if (earlier.kind === 'failed' && isTemporary(earlier.refusal)) return unsent(earlier.refusal, post);

    const result = await createMessage(rest, goal, post);
    if (!result.ok) return unsent(result.refusal, post);
    breaker.noteTaken();
    return sent(goal, result.answer);
  }

  function sent({ channel, known }: Goal, spot: Spot): Outcome {
    const messageId = idOf(channel, spot);
    return { kind: 'sent', messageId, ...(known?.isAnnouncement ? { publish: true } : {}) };
  }

  async function edit(goal: Goal, messageId: string, post: OutgoingPost): Promise<Outcome> {
    const spot = spotOf(goal.channel, messageId);
    const result = await editMessage(rest, goal, spot, post);
    if (result.ok) {
      breaker.noteTaken();
      return { kind: 'sent', messageId };
    }
    const { refusal } = result;
    // The forum itself is as open as before.
    if (spot.channel !== goal.channel && isThreadClosed(refusal)) {
      return { kind: isGone(refusal) ? 'gone' : 'refused', reason: refusal.reason };
    }
    return unfollowed(refusal);
  }

  async function publish(channel: string, messageId: string): Promise<Outcome> {
    const route = Routes.channelMessageCrosspost(channel, messageId);
    const result = await rest.request(messageAnswer, 'POST', route);
    if (result.ok || result.refusal.kind === 'already-published') return { kind: 'sent', messageId };
    return unfollowed(result.refusal);
  }

  function later(milliseconds: number, reason: string): Outcome {
    return { kind: 'later', at: new Date(clock().getTime() + milliseconds), reason };
  }

  function unsent(refusal: Refusal, { doubtSince }: OutgoingPost): Outcome {
    return outcomeOf(refusal, { now: clock(), doubtSince, isNews: true, breaker });
  }

  function unfollowed(refusal: Refusal): Outcome {
    return outcomeOf(refusal, { now: clock(), doubtSince: null, isNews: false, breaker });
  }
}

/** Says nothing about whether the message is there. */
function isTemporary({ kind }: Refusal): boolean {
  return kind === 'later' || kind === 'token';
}
