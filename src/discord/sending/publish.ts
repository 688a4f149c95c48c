import { Routes } from 'discord.js';
import type { Outcome } from '../../store/outbox/outcome.ts';
import type { DeliveryRest } from './delivery-rest.ts';
import { messageAnswer } from './find-post.ts';
import { lacksPermission, mayNotSee, type Refusal } from './refusal.ts';
import { madeAt } from './snowflake.ts';

const day = 24 * 3_600_000;
/** What nobody could be told for so long is no news to those who follow the channel. */
const isNewsFor = 3 * day;

/** Passes a message on to those who follow its channel; `unfollowed` says what any other refusal means. */
export async function publish(
  rest: DeliveryRest,
  { channel, messageId, now }: { readonly channel: string; readonly messageId: string; readonly now: Date },
  unfollowed: (refusal: Refusal) => Outcome,
): Promise<Outcome> {
  const route = Routes.channelMessageCrosspost(channel, messageId);
  const result = await rest.request(messageAnswer, 'POST', route);
  if (result.ok || result.refusal.kind === 'already-published') return { kind: 'sent', messageId };
  const { refusal } = result;
  if (isForbidden(refusal) && now.getTime() - madeAt(messageId).getTime() < isNewsFor) {
    return { kind: 'later', at: new Date(now.getTime() + day), reason: refusal.reason };
  }
  return unfollowed(refusal);
}

/** Somebody may give the permission back. */
function isForbidden(refusal: Refusal): refusal is Refusal & { kind: 'channel' } {
  return refusal.kind === 'channel' && [lacksPermission, mayNotSee].includes(refusal.code);
}
