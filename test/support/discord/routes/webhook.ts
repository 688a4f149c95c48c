import {
  IncomingWebhookInteractionRequestSchema,
  IncomingWebhookUpdateRequestPartialSchema,
} from 'discord-api-spec/zod';
import { checkedMessage } from '../check/message-body.ts';
import { Refusal } from '../rest/refusal.ts';
import type { Interaction } from '../state/interaction.ts';
import type { Message, MessageOptions } from '../state/message.ts';
import { messagePayload } from '../state/message-payload.ts';
import { answerMessage } from './callback.ts';
import type { Answer, Route, RouteCall } from './route.ts';

/** How long an interaction's token is good for, by the double's clock. */
const tokenLifetime = 15 * 60_000;

const one = '/webhooks/:application/:token/messages/:message';

/** Everything after the first answer to an interaction. */
export const webhookRoutes: readonly Route[] = [
  { method: 'POST', path: '/webhooks/:application/:token', open: true, answer: followUp },
  { method: 'GET', path: one, open: true, answer: call => answerOf(call, find(call)) },
  { method: 'PATCH', path: one, open: true, answer: edit },
  { method: 'DELETE', path: one, open: true, answer: remove },
];

function interactionOf({ world, ids }: RouteCall): Interaction {
  if (ids.application !== world.applicationId) throw new Refusal('unknownWebhook');
  const interaction = world.interactions.get(ids.token ?? '');
  const isOver = interaction !== undefined && world.now() - interaction.options.createdAt > tokenLifetime;
  if (interaction === undefined || isOver) throw new Refusal('invalidWebhookToken');
  if (interaction.answeredWith === null) throw new Refusal('unknownWebhook');
  return interaction;
}

/** Right after a deferral it takes the place of "thinking…". */
function followUp(call: RouteCall): Answer {
  const interaction = interactionOf(call);
  const { world, body } = call;
  const asked = checkedMessage<MessageOptions['body']>(IncomingWebhookInteractionRequestSchema, body);
  if (interaction.original?.loading === true) {
    interaction.original.edit(world, asked);
    interaction.followed();
    return answerOf(call, interaction.original);
  }
  const message = answerMessage(world, interaction, asked);
  interaction.followUps.push(message);
  interaction.followed();
  return answerOf(call, message);
}

function find(call: RouteCall): Message {
  const interaction = interactionOf(call);
  const { message: id } = call.ids;
  const messages = [
    ...interaction.followUps,
    ...(interaction.original === null ? [] : [interaction.original]),
  ];
  const message = id === '@original' ? interaction.original : messages.find(each => each.id === id);
  if (message == null || message.deleted) throw new Refusal('unknownMessage');
  return message;
}

function edit(call: RouteCall): Answer {
  const message = find(call);
  const changes = checkedMessage<MessageOptions['body']>(
    IncomingWebhookUpdateRequestPartialSchema,
    call.body,
    message,
  );
  message.edit(call.world, changes);
  interactionOf(call).followed();
  return answerOf(call, message);
}

function remove(call: RouteCall): Answer {
  find(call).delete();
  interactionOf(call).followed();
  return { status: 204 };
}

function answerOf({ world }: RouteCall, message: Message): Answer {
  return { status: 200, body: messagePayload(message, world) };
}
