import {
  ChannelType,
  type RESTPatchAPIChannelJSONBody,
  type RESTPostAPIGuildForumThreadsJSONBody,
} from 'discord.js';
import {
  BaseCreateMessageCreateRequestSchema,
  CreateForumThreadRequestSchema,
  UpdateThreadRequestPartialSchema,
} from 'discord-api-spec/zod';
import { checkedMessage } from '../check/message-body.ts';
import { checked } from '../check/schema.ts';
import { Refusal } from '../rest/refusal.ts';
import { Channel } from '../state/channel.ts';
import { Message, type MessageOptions } from '../state/message.ts';
import { messagePayload } from '../state/message-payload.ts';
import { pingsOf } from '../state/pings.ts';
import { memberGuild, visibleChannel } from './access.ts';
import type { Answer, Route, RouteCall } from './route.ts';

/** Guilds, channels and threads. */
export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild/threads/active',
    answer: ({ world, ids }) => {
      const { channels } = memberGuild(world, ids.guild);
      const threads = channels.filter(
        thread => thread.isThread && !thread.archived && thread.botMay('ViewChannel'),
      );
      return { status: 200, body: { threads: threads.map(thread => thread.payload()), members: [] } };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel',
    answer: ({ world, ids }) => ({ status: 200, body: visibleChannel(world, ids.channel).payload() }),
  },
  { method: 'PATCH', path: '/channels/:channel', answer: editThread },
  { method: 'GET', path: '/channels/:channel/threads/archived/public', answer: archivedThreads },
  { method: 'POST', path: '/channels/:channel/threads', answer: createPost },
];

function archivedThreads({ world, ids, query }: RouteCall): Answer {
  const channel = visibleChannel(world, ids.channel);
  if (!channel.botMay('ReadMessageHistory')) throw new Refusal('missingPermissions');
  const threads = channel.threads.filter(({ archived }) => archived).toReversed();
  const page = threads.slice(0, Number(query.limit ?? 50));
  const body = {
    threads: page.map(thread => thread.payload()),
    members: [],
    has_more: page.length < threads.length,
  };
  return { status: 200, body };
}

/** A forum's post: a thread and its first message. */
function createPost({ world, ids, body }: RouteCall): Answer {
  const forum = visibleChannel(world, ids.channel);
  const { guild } = forum;
  if (guild === null || forum.type !== ChannelType.GuildForum) throw new Refusal('wrongChannelType');
  const asked = checked<RESTPostAPIGuildForumThreadsJSONBody>(CreateForumThreadRequestSchema, body);
  const message = checkedMessage<MessageOptions['body']>(BaseCreateMessageCreateRequestSchema, asked.message);
  if (!forum.botMay('SendMessages')) throw new Refusal('missingPermissions');
  if ((message.embeds?.length ?? 0) > 0 && !forum.botMay('EmbedLinks'))
    throw new Refusal('missingPermissions');
  const tags = (asked.applied_tags ?? []).filter(id => forum.tags.some(tag => tag.id === id));
  if (forum.requiresTag && tags.length === 0) throw new Refusal('tagRequired');

  const thread = new Channel(world, guild, { type: 'thread', name: asked.name, parent: forum });
  thread.appliedTags = tags;
  world.channels.set(thread.id, thread);
  const pings = pingsOf(message, thread, null);
  const first = new Message(world, thread, { id: thread.id, author: world.bot, body: message, pings });
  guild.dispatch('THREAD_CREATE', { ...thread.payload(), newly_created: true });
  return { status: 201, body: { ...thread.payload(), message: messagePayload(first, world) } };
}

function editThread({ world, ids, body }: RouteCall): Answer {
  const thread = visibleChannel(world, ids.channel);
  if (!thread.isThread) throw new Refusal('wrongChannelType');
  const asked = checked<RESTPatchAPIChannelJSONBody>(UpdateThreadRequestPartialSchema, body);
  const mayWrite = thread.botMay('SendMessagesInThreads') && !thread.locked;
  if (!thread.botMay('ManageThreads') && !mayWrite) throw new Refusal('missingPermissions');
  thread.update({
    ...(asked.name == null ? {} : { name: asked.name }),
    ...(asked.archived == null ? {} : { archived: asked.archived }),
    ...(asked.locked == null ? {} : { locked: asked.locked }),
  });
  return { status: 200, body: thread.payload() };
}
