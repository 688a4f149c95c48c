import { Routes } from 'discord.js';
import type { Outcome } from '../../store/outbox.ts';
import type { DeliveryRest } from './delivery-rest.ts';
import { messageAnswer } from './find-post.ts';
import type { Refusal } from './refusal.ts';

/** Passes a message on to those who follow its channel; `unfollowed` says what any other refusal means. */
export async function publish(
  rest: DeliveryRest,
  { channel, messageId }: { readonly channel: string; readonly messageId: string },
  unfollowed: (refusal: Refusal) => Outcome,
): Promise<Outcome> {
  const route = Routes.channelMessageCrosspost(channel, messageId);
  const result = await rest.request(messageAnswer, 'POST', route);
  if (result.ok || result.refusal.kind === 'already-published') return { kind: 'sent', messageId };
  return unfollowed(result.refusal);
}
