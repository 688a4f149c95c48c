import { type Channel, channelPayload } from '../state/channel.ts';
import type { Message } from '../state/message.ts';
import { messagePayload } from '../state/message-payload.ts';
import { Refusal } from '../web/refusal.ts';
import { channelOf, needScopeFor } from './channel-of.ts';
import { type Call, flag, type Method, needScope, number, required, text } from './method.ts';

/** https://docs.slack.dev/reference/methods */
export const conversationMethods: readonly Method[] = [
  { name: 'conversations.info', scope: null, answer: info },
  { name: 'conversations.history', scope: null, answer: history },
  { name: 'conversations.replies', scope: null, answer: replies },
  { name: 'conversations.members', scope: null, answer: members },
  { name: 'conversations.list', scope: null, answer: list },
  { name: 'conversations.open', scope: 'im:write', answer: open },
  { name: 'conversations.join', scope: 'channels:join', answer: join },
];

function info(call: Call): object {
  const channel = channelOf(call);
  needScopeFor(call, channel, 'read');
  const locale = flag(call.args, 'include_locale') ? { locale: 'en-US' } : {};
  return { channel: { ...channelPayload(channel), ...locale } };
}

function members(call: Call): object {
  const channel = channelOf(call);
  needScopeFor(call, channel, 'read');
  const { page, cursor } = paged(call, [...channel.members], 100);
  return { members: page.map(({ id }) => id), response_metadata: { next_cursor: cursor } };
}

function list(call: Call): object {
  const kinds = (text(call.args, 'types') ?? 'public_channel').split(',');
  if (kinds.includes('public_channel')) needScope(call.workspace, 'channels:read');
  if (kinds.includes('private_channel')) needScope(call.workspace, 'groups:read');
  const channels = [...call.workspace.channels.values()].filter(
    channel =>
      channel.isVisibleToBot &&
      kinds.includes(kindOf(channel)) &&
      !(flag(call.args, 'exclude_archived') && channel.archived),
  );
  const { page, cursor } = paged(call, channels, 100);
  return { channels: page.map(channelPayload), response_metadata: { next_cursor: cursor } };
}

/** Newest first; of a thread only what was told to the channel too. */
function history(call: Call): object {
  const channel = readable(call);
  const shown = channel.messages.filter(
    ({ thread_ts, reply_broadcast }) => thread_ts === null || reply_broadcast,
  );
  return messages(call, shown.toReversed());
}

/** Oldest first, with the message that the thread hangs on. */
function replies(call: Call): object {
  const channel = readable(call);
  const ts = required(call.args, 'ts');
  const found = channel.messages.filter(message => message.ts === ts || message.thread_ts === ts);
  if (found.length === 0) throw new Refusal('thread_not_found');
  return messages(call, found);
}

function readable(call: Call): Channel {
  const channel = channelOf(call);
  needScopeFor(call, channel, 'history');
  if (!channel.botIsMember) throw new Refusal('not_in_channel');
  return channel;
}

function messages(call: Call, all: readonly Message[]): object {
  const { args, world } = call;
  const oldest = Number(text(args, 'oldest') ?? 0);
  const latest = Number(text(args, 'latest') ?? Number.POSITIVE_INFINITY);
  const isInclusive = flag(args, 'inclusive');
  const within = all.filter(({ ts }) => {
    const at = Number(ts);
    return isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
  const { page, cursor } = paged(call, within, 100);
  const withMetadata = flag(args, 'include_all_metadata');
  return {
    messages: page.map(message => messagePayload(world, message, withMetadata)),
    has_more: cursor !== '',
    response_metadata: { next_cursor: cursor },
  };
}

function open(call: Call): object {
  const [id = ''] = required(call.args, 'users').split(',');
  const user = call.workspace.users.get(id);
  if (user === undefined) throw new Refusal('user_not_found');
  return { channel: { id: call.workspace.directMessages(user).id } };
}

function join(call: Call): object {
  const channel = channelOf(call);
  if (channel.private) throw new Refusal('method_not_supported_for_channel_type');
  if (channel.archived) throw new Refusal('is_archived');
  void channel.add(call.workspace.bot);
  return { channel: channelPayload(channel) };
}

function kindOf({ recipient, private: isPrivate }: Channel): string {
  if (recipient !== null) return 'im';
  return isPrivate ? 'private_channel' : 'public_channel';
}

/** A cursor is the place where the next page begins. */
function paged<Item>({ args }: Call, all: readonly Item[], otherwise: number) {
  const start = Number(Buffer.from(text(args, 'cursor') ?? '', 'base64url').toString() || 0);
  if (Number.isNaN(start)) throw new Refusal('invalid_cursor');
  const end = start + Math.min(1_000, Math.max(1, number(args, 'limit', otherwise)));
  const cursor = end < all.length ? Buffer.from(String(end)).toString('base64url') : '';
  return { page: all.slice(start, end), cursor };
}
