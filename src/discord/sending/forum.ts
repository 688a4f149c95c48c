import { Routes } from 'discord.js';
import { z } from 'zod';
import { cutPlain } from '../render/cut.ts';
import { limits } from '../render/limits.ts';
import type { DeliveryRest, Result } from './delivery-rest.ts';
import { carriesMarker, messageAnswer, type Search } from './find-post.ts';
import { snowflakeAt } from './snowflake.ts';

/** Where a message is: in a forum each alert opens a thread, whose first message has the thread's id. */
export interface Spot {
  readonly channel: string;
  readonly message: string;
}

/** As the ledger keeps it: `message`, or `thread/message` where the channel is a forum. */
export function spotOf(channel: string, messageId: string): Spot {
  const [thread, message] = messageId.split('/');
  return thread !== undefined && message !== undefined
    ? { channel: thread, message }
    : { channel, message: messageId };
}

/** Whether the ledger's id is of a message in a thread, which only a forum's are. */
export function isInThread(messageId: string | null): boolean {
  return messageId?.includes('/') === true;
}

export function idOf(channel: string, spot: Spot): string {
  return spot.channel === channel ? spot.message : `${spot.channel}/${spot.message}`;
}

const thread = z.looseObject({ id: z.string() });

/** Opens a thread in a forum with this message. */
export async function openThread(
  rest: DeliveryRest,
  forum: string,
  { name, tag, message }: { readonly name: string; readonly tag: string | null; readonly message: object },
): Promise<Result<Spot>> {
  const body = {
    name: cutPlain(name, limits.threadName),
    applied_tags: tag === null ? [] : [tag],
    message,
  };
  const result = await rest.request(thread, 'POST', Routes.threads(forum), body);
  if (!result.ok) return result;
  return { ok: true, answer: { channel: result.answer.id, message: result.answer.id } };
}

const activeThreads = z.looseObject({
  threads: z.array(z.looseObject({ id: z.string(), parent_id: z.string().nullish() })),
});

/** Looks in a forum for the thread whose first message carries a marker: a forum knows no nonce. */
export async function findThread(
  rest: DeliveryRest,
  { guild, forum }: { readonly guild: string; readonly forum: string },
  marker: string,
  since: Date,
): Promise<Search> {
  const listed = await rest.request(activeThreads, 'GET', Routes.guildActiveThreads(guild));
  if (!listed.ok) return { kind: 'failed', refusal: listed.refusal };
  const from = BigInt(snowflakeAt(since));
  const candidates = listed.answer.threads.filter(
    ({ id, parent_id }) => parent_id === forum && BigInt(id) > from,
  );
  for (const { id } of candidates) {
    const first = await rest.request(messageAnswer, 'GET', Routes.channelMessage(id, id));
    if (first.ok && carriesMarker(first.answer, marker)) {
      return { kind: 'found', spot: { channel: id, message: id } };
    }
    if (!first.ok && first.refusal.kind === 'later') return { kind: 'failed', refusal: first.refusal };
  }
  return { kind: 'absent' };
}
