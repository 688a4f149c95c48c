import type { Message } from './message.ts';
import type { World } from './world.ts';

export function messagePayload(world: World, message: Message, withMetadata = false): object {
  const { ts, author, channel, text, blocks, thread_ts, edits, metadata, client_msg_id } = message;
  const { id, bot, botId } = channel.workspace;
  const replies = channel.messages.filter(each => each.thread_ts === ts);
  const edited = edits.at(-1);
  return {
    type: 'message',
    user: author.id,
    ts,
    text,
    team: id,
    ...(author === bot ? { bot_id: botId, app_id: world.app.id } : {}),
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(thread_ts === null ? {} : { thread_ts }),
    ...(message.reply_broadcast ? { subtype: 'thread_broadcast' } : {}),
    ...(replies.length === 0 ? {} : { thread_ts: ts, reply_count: replies.length }),
    ...(edited === undefined ? {} : { edited: { user: author.id, ts: String(edited.at.getTime() / 1_000) } }),
    ...(client_msg_id === null ? {} : { client_msg_id }),
    ...(withMetadata && metadata !== null ? { metadata } : {}),
  };
}
