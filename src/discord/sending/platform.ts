import type { OutgoingPost, Platform } from '../../alerts/platform.ts';
import type { Outcome } from '../../store/outbox/outcome.ts';
import type { Connection } from '../gateway/connection.ts';
import { discordName, type KnownChannel, knownChannel, whyClosed } from '../gateway/places.ts';
import type { Shards } from '../shards.ts';
import type { Breaker } from './breaker.ts';
import { createMessage, type Goal } from './create.ts';
import type { DeliveryRest, Result } from './delivery-rest.ts';
import { editMessage } from './edit.ts';
import { idOf, isInThread, type Spot, spotOf } from './forum.ts';
import { type Kind, Kinds, kindOf } from './kinds.ts';
import { lookBack } from './look-back.ts';
import { outcomeOf } from './outcome.ts';
import { publish } from './publish.ts';
import { isGone, isThreadClosed, noTextChannel, type Refusal } from './refusal.ts';

/** Enough to keep up the pace while each request takes half a second. */
const concurrency = 25;
/** Of one channel: seen, and not documented by Discord. */
const publishedAnHour = 10;
const untilConnected = 30_000;
const untilAvailable = 60_000;

export interface PlatformSettings {
  readonly connection: Connection;
  /** Of whose servers the gateway tells; null: all. */
  readonly shards: Shards | null;
  readonly rest: DeliveryRest;
  readonly breaker: Breaker;
  readonly clock: () => Date;
}

/**
 * Discord as the ledger sees it: each call is one attempt, and says what came of it. Of what another process's
 * gateway tells nothing is known here: then Discord's own answer says what is possible.
 */
export function discordPlatform(settings: PlatformSettings): Platform {
  const { connection, shards, rest, breaker, clock } = settings;
  const kinds = new Kinds(rest, clock);
  return {
    name: discordName,
    concurrency,
    heldUntil,
    send: (channel, post) => whenOpen(channel, goal => send(goal, post)),
    edit: (channel, messageId, post) => whenOpen(channel, goal => edit(goal, messageId, post)),
    publishing: { perHour: publishedAnHour, publish: publishFrom },
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
    return closed === null
      ? work({ channel, known, kind: kindFrom(channel, known) })
      : { kind: 'paused', reason: closed };
  }

  function kindFrom(channel: string, known: KnownChannel | undefined): Kind | undefined {
    if (known !== undefined) return kindOf(known);
    return shards === null ? { name: 'other' } : kinds.recall(channel);
  }

  /** News does not wait until the kind is known where it can do without. */
  async function send(goal: Goal, post: OutgoingPost): Promise<Outcome> {
    const { known, kind } = goal;
    const needsKind =
      kind === undefined
        ? isInThread(post.replyTo)
        : // Tags come and go.
          kind.name === 'forum' && known === undefined;
    return needsKind ? sendKnowing(goal, post) : sendTo(goal, post);
  }

  async function sendKnowing(goal: Goal, post: OutgoingPost): Promise<Outcome> {
    const learned: Result<Kind> = await kinds.learn(goal.channel);
    if (!learned.ok) return unsent(goal, learned.refusal, post);
    return sendTo({ ...goal, kind: learned.answer }, post);
  }

  async function sendTo(goal: Goal, post: OutgoingPost): Promise<Outcome> {
    const earlier = await lookBack(rest, goal, post, clock());
    if (earlier.kind === 'found') return sent(goal, earlier.spot);
    if (earlier.kind === 'failed' && isTemporary(earlier.refusal)) {
      return unsent(goal, earlier.refusal, post);
    }

    const result = await createMessage(rest, goal, post);
    if (!result.ok && goal.kind === undefined && isWrongKind(result.refusal)) return sendKnowing(goal, post);
    if (!result.ok) return unsent(goal, result.refusal, post);
    breaker.noteArrival(clock());
    return sent(goal, result.answer);
  }

  function sent({ channel, kind }: Goal, spot: Spot): Outcome {
    const messageId = idOf(channel, spot);
    // Whether it really is to be published is asked for when there is time.
    const publish = kind === undefined || kind.name === 'announcement';
    return { kind: 'sent', messageId, ...(publish ? { publish } : {}) };
  }

  async function edit(goal: Goal, messageId: string, post: OutgoingPost): Promise<Outcome> {
    const spot = spotOf(goal.channel, messageId);
    const result = await editMessage(rest, goal, spot, post);
    if (result.ok) {
      breaker.noteArrival(clock());
      return { kind: 'sent', messageId };
    }
    const { refusal } = result;
    // The forum itself is as open as before.
    if (spot.channel !== goal.channel && isThreadClosed(refusal)) {
      return { kind: isGone(refusal) ? 'gone' : 'refused', reason: refusal.reason };
    }
    return unfollowed(refusal);
  }

  async function publishFrom(channel: string, messageId: string): Promise<Outcome> {
    const { client } = connection;
    const known = client === null ? undefined : knownChannel(client, channel);
    if (kindFrom(channel, known) === undefined) {
      const learned = await kinds.learn(channel);
      if (!learned.ok) return unfollowed(learned.refusal);
      if (learned.answer.name !== 'announcement') return { kind: 'sent', messageId };
    }
    return publish(rest, { channel, messageId, now: clock() }, unfollowed);
  }

  function later(milliseconds: number, reason: string): Outcome {
    return { kind: 'later', at: new Date(clock().getTime() + milliseconds), reason };
  }

  function unsent({ channel }: Goal, refusal: Refusal, { doubtSince, workspace }: OutgoingPost): Outcome {
    const place = workspace === '' ? null : { channel, workspace };
    return outcomeOf(refusal, { now: clock(), doubtSince, isNews: true, place, breaker });
  }

  function unfollowed(refusal: Refusal): Outcome {
    return outcomeOf(refusal, { now: clock(), doubtSince: null, isNews: false, place: null, breaker });
  }
}

/** Says nothing about whether the message is there. */
function isTemporary({ kind }: Refusal): boolean {
  return kind === 'later' || kind === 'token';
}

/** A forum takes threads only. */
function isWrongKind(refusal: Refusal): boolean {
  return refusal.kind === 'channel' && refusal.code === noTextChannel;
}
