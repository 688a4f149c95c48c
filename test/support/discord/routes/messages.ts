import { ChannelType, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import { checkedMessage } from '../check/message-body.ts';
import { Violation } from '../check/violation.ts';
import { Refusal } from '../rest/refusal.ts';
import type { Channel } from '../state/channel.ts';
import { Message, type MessageOptions, type Reference } from '../state/message.ts';
import { messagePayload } from '../state/message-payload.ts';
import { pingsOf } from '../state/pings.ts';
import type { World } from '../state/world.ts';
import { messageIn, visibleChannel, writableChannel } from './access.ts';
import type { Answer, Route, RouteCall } from './route.ts';

/** "The past few minutes", which Discord does not make more exact. */
const nonceMinutes = 3;
/** How many edits a message older than an hour gets in an hour: made up, since Discord does not say. */
const lateEdits = 3;
const hour = 3_600_000;

type NewMessage = Omit<RESTPostAPIChannelMessageJSONBody, 'attachments'>;

export const messageRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/:channel/messages', answer: list },
  { method: 'POST', path: '/channels/:channel/messages', answer: create },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    answer: ({ world, ids }) => {
      const channel = visibleChannel(world, ids.channel);
      if (!channel.botMay('ReadMessageHistory')) throw new Refusal('missingPermissions');
      return { status: 200, body: messagePayload(messageIn(channel, ids.message), world) };
    },
  },
  { method: 'PATCH', path: '/channels/:channel/messages/:message', answer: edit },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    answer: ({ world, ids }) => {
      const channel = visibleChannel(world, ids.channel);
      const message = messageIn(channel, ids.message);
      if (message.author !== world.bot && !channel.botMay('ManageMessages'))
        throw new Refusal('missingPermissions');
      message.delete();
      return { status: 204 };
    },
  },
  { method: 'POST', path: '/channels/:channel/messages/:message/crosspost', answer: publish },
];

function create({ world, ids, body }: RouteCall): Answer {
  const channel = writableChannel(world, ids.channel);
  const asked = checkedMessage<NewMessage>(MessageCreateRequestSchema, body);
  if ((asked.embeds?.length ?? 0) > 0 && !channel.botMay('EmbedLinks'))
    throw new Refusal('missingPermissions');
  const first = asked.enforce_nonce === true ? sentBefore(world, asked.nonce) : undefined;
  if (first !== undefined)
    return { status: 200, body: { ...messagePayload(first, world), nonce: asked.nonce } };

  const reference = answered(channel, asked);
  if (channel.archived) channel.update({ archived: false });
  const message = send(world, channel, asked, reference);
  if (asked.nonce != null) world.nonces.set(String(asked.nonce), message);
  const nonce = asked.nonce == null ? {} : { nonce: asked.nonce };
  return { status: 200, body: { ...messagePayload(message, world), ...nonce } };
}

/** By the bot, to everybody in the channel. */
function send(
  world: World,
  channel: Channel,
  body: MessageOptions['body'] & { readonly nonce?: string | number | undefined },
  reference: Reference | null = null,
): Message {
  const original = channel.messages.find(({ id }) => id === reference?.messageId) ?? null;
  const pings = pingsOf(body, channel, original);
  const nonce = body.nonce ?? null;
  return new Message(world, channel, { author: world.bot, body, reference, pings, nonce });
}

function sentBefore(world: World, nonce: string | number | undefined): Message | undefined {
  if (nonce === undefined)
    throw new Violation([
      { path: ['nonce'], code: 'BASE_TYPE_REQUIRED', message: 'enforce_nonce needs a nonce' },
    ]);
  const first = world.nonces.get(String(nonce));
  const isRecent = first !== undefined && world.now() - first.at.getTime() < nonceMinutes * 60_000;
  if (isRecent && first.deleted) throw new Refusal('unknownMessage');
  return isRecent ? first : undefined;
}

/** The message that is replied to; null: none, or it is gone and that may be. */
function answered(channel: Channel, { message_reference: asked }: NewMessage): Reference | null {
  if (asked == null || asked.type === 1) return null;
  if (!channel.botMay('ReadMessageHistory')) throw new Refusal('noHistory');
  const exists = channel.messages.some(({ id }) => id === asked.message_id);
  if (exists) return { channelId: channel.id, messageId: asked.message_id };
  if (asked.fail_if_not_exists === false) return null;
  // Whether the message is still there is not the bot's mistake, so no violation.
  const unknown = { code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' };
  throw new Refusal('invalidForm', { message_reference: { _errors: [unknown] } });
}

function edit({ world, ids, body }: RouteCall): Answer {
  const channel = visibleChannel(world, ids.channel);
  const message = messageIn(channel, ids.message);
  if (message.author !== world.bot) throw new Refusal('notTheAuthor');
  // Writing brings an archived thread back, an edit does not.
  if (channel.archived) throw new Refusal('archivedThread');
  const changes = checkedMessage<MessageOptions['body']>(MessageEditRequestPartialSchema, body, message);
  const anHourAgo = world.now() - hour;
  const recent = message.edits.filter(({ at }) => at.getTime() > anHourAgo).length;
  if (message.at.getTime() < anHourAgo && recent >= lateEdits) throw new Refusal('tooManyEdits');
  message.edit(world, changes);
  return { status: 200, body: messagePayload(message, world) };
}

function publish({ world, ids }: RouteCall): Answer {
  const channel = visibleChannel(world, ids.channel);
  const message = messageIn(channel, ids.message);
  if (channel.type !== ChannelType.GuildAnnouncement) throw new Refusal('wrongMessageType');
  const permission = message.author === world.bot ? 'SendMessages' : 'ManageMessages';
  if (!channel.botMay(permission)) throw new Refusal('missingPermissions');
  if (message.published) throw new Refusal('alreadyPublished');
  message.published = true;
  return { status: 200, body: messagePayload(message, world) };
}

/** Newest first; empty, and not refused, without the permission to read it. */
function list({ world, ids, query }: RouteCall): Answer {
  const channel = visibleChannel(world, ids.channel);
  const limit = Number(query.limit ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new Violation([
      { path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be from 1 to 100.' },
    ]);
  if (!channel.botMay('ReadMessageHistory')) return { status: 200, body: [] };
  const { before, after } = query;
  const between = channel.messages.filter(
    ({ id }) =>
      (before === undefined || BigInt(id) < BigInt(before)) &&
      (after === undefined || BigInt(id) > BigInt(after)),
  );
  // With `after`, Discord gives those that came first after it.
  const page = after === undefined ? between.slice(-limit) : between.slice(0, limit);
  return { status: 200, body: page.toReversed().map(message => messagePayload(message, world)) };
}
