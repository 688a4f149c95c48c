import type { KnownBlock } from '@slack/types';
import type { OutgoingPost } from '../../alerts/platform.ts';
import type { Message } from '../../docking/message.ts';
import { fairShares } from '../../drawing/fair-shares.ts';
import { nextStep } from '../../drawing/next-step.ts';
import { nonceOf } from '../../drawing/nonce.ts';
import { actionsOf } from './actions.ts';
import { blocksOf, lengthOf } from './blocks.ts';
import { clientMessageId } from './client-message-id.ts';
import { textSection } from './layout.ts';
import { limits } from './limits.ts';
import { pings } from './mentions.ts';
import { notification, titleInWords, wordsOf } from './notification.ts';
import { plainMessages } from './plain-messages.ts';

/** Names what of us a message is, for who looks for it later. */
const postEventType = 'docking_alert';

/** What chat.postMessage takes besides the channel. There is no silent message on Slack. */
export function postBody(post: OutgoingPost, said: Said = inBlocks(post)) {
  return {
    ...editBody(post, said),
    client_msg_id: clientMessageId(post.key),
    unfurl_links: false,
    unfurl_media: false,
    ...(post.replyTo !== null && { thread_ts: post.replyTo, reply_broadcast: true as const }),
  };
}

/** What chat.update takes besides the message: the whole post again. */
export function editBody(post: OutgoingPost, said: Said = inBlocks(post)) {
  return {
    ...said,
    // For chat.update the default is another than for chat.postMessage.
    parse: 'none' as const,
    metadata: metadataOf(post),
  };
}

/** By which a message is found again that had no answer. */
export function metadataOf({ key }: Pick<OutgoingPost, 'key'>) {
  return { event_type: postEventType, event_payload: { post: nonceOf(key) } };
}

/** In plain text: the first title, and how many more there are. */
export function keyFact({ notices: [first, ...others] }: Pick<OutgoingPost, 'notices'>): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return (first === undefined ? '' : titleInWords(first.message)) + more;
}

/** What a post says, whoever it goes to. */
export interface Said {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export function inBlocks(post: OutgoingPost): Said {
  const messages = messagesOf(post);
  const pinged = pings(post.mentions, limits.mentions);
  const [first, ...others] = messages;
  const facts = first === undefined ? [] : wordsOf(first).slice(1);
  const words = notification(
    [keyFact(post), ...facts, ...others.flatMap(wordsOf)],
    limits.text - pinged.length - 1,
  );
  const room = limits.blocksSum - pinged.length;
  const shares = fairShares(messages.map(lengthOf), room);
  return {
    text: `${pinged} ${words}`.trim(),
    blocks: [
      ...(pinged === '' ? [] : [textSection(pinged)]),
      ...messages.flatMap((message, index) => blocksOf(message, shares[index] ?? 0)),
      ...actionsOf(nextStep(post.notices), []).blocks,
    ],
  };
}

/** Without blocks, where Slack refuses those: as where it cannot fetch the picture. */
export function plainly(post: OutgoingPost): Said {
  const { mentions } = post;
  const pinged = pings(mentions, limits.mentions);
  const start = pinged === '' ? '' : `${pinged}\n`;
  return { text: start + plainMessages(messagesOf(post), limits.text - start.length), blocks: [] };
}

function messagesOf({ notices }: OutgoingPost): readonly Message[] {
  return notices.slice(0, limits.notices).map(({ message }) => message);
}
