import { type APIMessageTopLevelComponent, MessageType } from 'discord.js';
import type { Message } from './message.ts';
import { userPayload } from './user.ts';
import type { World } from './world.ts';

export function messagePayload(message: Message, world: World): object {
  const answered = message.reference === null ? undefined : referenced(message, world);
  const { answers, channel } = message;
  return {
    id: message.id,
    channel_id: channel.id,
    type: typeOf(message),
    author: userPayload(message.author),
    content: message.content,
    timestamp: message.at.toISOString(),
    edited_timestamp: message.edits.at(-1)?.at.toISOString() ?? null,
    tts: false,
    mention_everyone: message.pings.everyone || message.pings.here,
    mentions: [],
    mention_roles: message.pings.roles,
    attachments: [],
    embeds: message.embeds.map(embed => ({ type: 'rich', ...embed })),
    components: numbered(message.components),
    pinned: false,
    flags: message.flags,
    ...(message.reference === null ? {} : referenceFields(message.reference, channel.guild?.id)),
    ...(answered === undefined ? {} : { referenced_message: answered }),
    ...(answers == null
      ? {}
      : { application_id: world.applicationId, webhook_id: world.applicationId, ...asked(answers) }),
  };
}

function typeOf({ reference, answers }: Message): MessageType {
  if (answers?.type === 2) return MessageType.ChatInputCommand;
  return reference === null ? MessageType.Default : MessageType.Reply;
}

function referenceFields({ channelId, messageId }: { channelId: string; messageId: string }, guild?: string) {
  return { message_reference: { type: 0, channel_id: channelId, message_id: messageId, guild_id: guild } };
}

/** null: it was deleted. */
function referenced({ reference, channel }: Message, world: World): object | null {
  const message = channel.messages.find(({ id }) => id === reference?.messageId);
  return message === undefined ? null : messagePayload(message, world);
}

function asked(answers: NonNullable<Message['answers']>): object {
  const { id, type, user } = answers;
  const owners = { 0: '0' };
  return {
    interaction_metadata: { id, type, user: userPayload(user), authorizing_integration_owners: owners },
  };
}

/** Discord gives every component a number. */
function numbered(components: readonly APIMessageTopLevelComponent[]): readonly object[] {
  let next = 1;
  return JSON.parse(JSON.stringify(components), (_key, value) =>
    typeof value === 'object' && value !== null && typeof value.type === 'number'
      ? { id: next++, ...value }
      : value,
  );
}
