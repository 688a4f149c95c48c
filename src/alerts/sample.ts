import { randomUUID } from 'node:crypto';
import type { Message } from '../docking/message.ts';
import type { OutgoingPost, Platform } from './platform.ts';

export type SendSample = (channel: string, message: Message, eventId: number) => Promise<string | null>;

/** Sends a message to a channel as an alert would be sent, pinging nobody; says why it did not arrive. */
export function sampleSender(
  platform: Platform,
  tagIn: (channel: string) => Promise<string | null>,
): SendSample {
  return async (channel, message, eventId) => {
    const post: OutgoingPost = {
      key: randomUUID(),
      workspace: '',
      notices: [{ message, eventId, revision: null, data: { kind: 'sample' } }],
      mentions: [],
      silent: false,
      replyTo: null,
      doubtSince: null,
      tag: await tagIn(channel),
    };
    const outcome = await platform.send(channel, post);
    return outcome.kind === 'sent' ? null : outcome.reason;
  };
}
