import type { Channel } from '../state/channel.ts';
import { Message } from '../state/message.ts';
import { messagePayload } from '../state/message-payload.ts';
import { show } from '../state/world.ts';
import { Refusal } from '../web/refusal.ts';
import { channelOf, channelToPostIn } from './channel-of.ts';
import { contentOf, metadataOf } from './content.ts';
import { type Call, flag, type Method, required, text } from './method.ts';

const minute = 60_000;

/** https://docs.slack.dev/reference/methods: the errors of each method are listed there. */
export const chatMethods: readonly Method[] = [
  { name: 'chat.postMessage', scope: 'chat:write', answer: postMessage },
  { name: 'chat.postEphemeral', scope: 'chat:write', answer: postEphemeral },
  { name: 'chat.update', scope: 'chat:write', answer: update },
  { name: 'chat.delete', scope: 'chat:write', answer: remove },
];

function postMessage(call: Call): object {
  const { world, workspace, args } = call;
  const channel = channelToPostIn(call);
  mayPost(call, channel);
  const content = contentOf(call);
  const id = text(args, 'client_msg_id') ?? null;
  const first = id === null ? undefined : sentWith(channel, id);
  if (first !== undefined && world.repeatedIds === 'are refused')
    throw new Refusal('duplicate_message_not_found');
  const message =
    first !== undefined && world.repeatedIds === 'return the first'
      ? first
      : new Message(world, channel, {
          ...content,
          author: workspace.bot,
          thread_ts: text(args, 'thread_ts') ?? null,
          reply_broadcast: flag(args, 'reply_broadcast'),
          metadata: metadataOf(call),
          client_msg_id: id,
          unfurl_links: given(call, 'unfurl_links'),
          unfurl_media: given(call, 'unfurl_media'),
        });
  return { channel: channel.id, ts: message.ts, message: messagePayload(world, message, true) };
}

function postEphemeral(call: Call): object {
  const { world, workspace, args } = call;
  const channel = channelOf(call);
  mayPost(call, channel);
  const onlyFor = workspace.users.get(required(args, 'user'));
  if (onlyFor === undefined || !channel.members.has(onlyFor)) throw new Refusal('user_not_in_channel');
  const message = new Message(world, channel, { ...contentOf(call), author: workspace.bot, onlyFor });
  show(world, onlyFor, message);
  return { message_ts: message.ts };
}

function update(call: Call): object {
  const { world, args } = call;
  const message = ownMessage(call, 'cant_update_message');
  const { channel, at } = message;
  if (channel.archived) throw new Refusal('is_inactive');
  if (channel.editWindow !== null && world.now() - at.getTime() > channel.editWindow * minute)
    throw new Refusal('edit_window_closed');
  const metadata = args.metadata === undefined ? message.metadata : metadataOf(call);
  message.edit(world, contentOf(call, message), metadata);
  showToAsker(call, message);
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: messagePayload(world, message, true),
  };
}

function remove(call: Call): object {
  const message = ownMessage(call, 'cant_delete_message');
  message.delete();
  showToAsker(call, message);
  return { channel: message.channel.id, ts: message.ts };
}

/** Whoever clicked it last sees that it changes. */
function showToAsker({ world }: Call, message: Message): void {
  for (const ask of world.lastAsks.values()) if (ask.source === message) ask.saw(message);
}

function mayPost({ workspace }: Call, channel: Channel): void {
  if (channel.archived) throw new Refusal('is_archived');
  if (channel.postingRestricted) throw new Refusal('restricted_action');
  // A private channel without the bot in it was not found before.
  const isOpen = workspace.scopes.includes('chat:write.public');
  if (!channel.botIsMember && !isOpen) throw new Refusal('not_in_channel');
}

function ownMessage(call: Call, notOwn: string): Message {
  const channel = channelOf(call);
  const ts = required(call.args, 'ts');
  const message = channel.messages.find(each => each.ts === ts);
  if (message === undefined) throw new Refusal('message_not_found');
  if (message.author !== call.workspace.bot) throw new Refusal(notOwn);
  return message;
}

function sentWith({ messages }: Channel, id: string): Message | undefined {
  return messages.find(({ client_msg_id }) => client_msg_id === id);
}

function given({ args }: Call, name: string): boolean | null {
  return args[name] === undefined ? null : flag(args, name);
}
