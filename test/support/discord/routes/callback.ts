import { type APIInteractionResponseCallbackData, InteractionResponseType, MessageFlags } from 'discord.js';
import {
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookInteractionRequestSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  InteractionApplicationCommandAutocompleteCallbackStringDataSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { checkedMessage } from '../check/message-body.ts';
import { checked } from '../check/schema.ts';
import { Violation } from '../check/violation.ts';
import { Refusal } from '../rest/refusal.ts';
import type { Choice, Interaction } from '../state/interaction.ts';
import { Message, type MessageOptions } from '../state/message.ts';
import { messagePayload } from '../state/message-payload.ts';
import { pingsOf } from '../state/pings.ts';
import type { World } from '../state/world.ts';
import type { Answer, Route, RouteCall } from './route.ts';

/** Real milliseconds: https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
export const callbackDeadline = 3_000;

const { ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage } =
  InteractionResponseType;

/** The first answer to an interaction. */
export const callbackRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', open: true, answer: callback },
];

function callback({ world, ids, query, body }: RouteCall): Answer {
  const interaction = world.interactions.get(ids.token ?? '');
  if (interaction === undefined || interaction.options.id !== ids.interaction)
    throw new Refusal('unknownInteraction');
  if (interaction.answeredWith !== null) throw new Refusal('alreadyAnswered');
  if (interaction.age > callbackDeadline) throw new Refusal('unknownInteraction');
  const type = typeOf(body);
  if (!allowedFor(interaction).includes(type))
    throw new Violation([
      { path: ['type'], code: 'BASE_TYPE_CHOICES', message: `No answer to this: ${type}` },
    ]);

  answerWith(world, interaction, type, body);
  interaction.acknowledge(type);
  interaction.changed();
  return query.with_response === 'true'
    ? { status: 200, body: withResource(world, interaction, type) }
    : { status: 204 };
}

function typeOf(body: unknown): number {
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  return typeof type === 'number' ? type : 0;
}

function allowedFor({ options: { type, source } }: Interaction): readonly number[] {
  if (type === 4) return [InteractionResponseType.ApplicationCommandAutocompleteResult];
  return [
    ChannelMessageWithSource,
    DeferredChannelMessageWithSource,
    ...(source === null ? [] : [DeferredMessageUpdate, UpdateMessage]),
  ];
}

function answerWith(world: World, interaction: Interaction, type: number, body: unknown): void {
  const { source } = interaction.options;
  switch (type) {
    case ChannelMessageWithSource: {
      checked(CreateMessageInteractionCallbackRequestSchema, body);
      const asked = checkedMessage<MessageOptions['body']>(
        IncomingWebhookInteractionRequestSchema,
        inside(body),
      );
      interaction.original = answerMessage(world, interaction, asked);
      return;
    }
    case DeferredChannelMessageWithSource: {
      const asked = checked<{ data?: APIInteractionResponseCallbackData }>(
        CreateMessageInteractionCallbackRequestSchema,
        body,
      );
      const flags = (asked.data?.flags ?? 0) | MessageFlags.Loading;
      interaction.original = answerMessage(world, interaction, { flags });
      interaction.defer();
      return;
    }
    case UpdateMessage: {
      checked(UpdateMessageInteractionCallbackRequestSchema, body);
      const changes = checkedMessage<MessageOptions['body']>(
        IncomingWebhookUpdateRequestPartialSchema,
        inside(body),
        source,
      );
      source?.edit(world, changes);
      interaction.original = source;
      return;
    }
    case DeferredMessageUpdate:
      interaction.original = source;
      interaction.defer();
      return;
    default:
      interaction.choices = checkedChoices(inside(body));
  }
}

/** Choices of numbers have the same form; a number is shorter than what text may be. */
function checkedChoices(data: unknown): readonly Choice[] {
  const asStrings = JSON.parse(JSON.stringify(data ?? {}), (key, value) =>
    key === 'value' ? String(value) : value,
  );
  checked(InteractionApplicationCommandAutocompleteCallbackStringDataSchema, asStrings);
  // The check has just found this form.
  return (data as { readonly choices?: readonly Choice[] } | undefined)?.choices ?? [];
}

/** A message that answers an interaction: needs no permission in the channel, and can be for one person. */
export function answerMessage(
  world: World,
  { options: { id, type, user, channel } }: Interaction,
  body: MessageOptions['body'],
): Message {
  const isPrivate = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const pings = pingsOf(body, channel, null);
  const onlyFor = isPrivate ? user : null;
  return new Message(world, channel, {
    author: world.bot,
    body,
    pings,
    onlyFor,
    answers: { id, type, user },
  });
}

function inside(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined;
}

function withResource(world: World, interaction: Interaction, type: number): object {
  const { original, options } = interaction;
  const about = {
    id: options.id,
    type: options.type,
    ...(original === null
      ? {}
      : {
          response_message_id: original.id,
          response_message_loading: original.loading,
          response_message_ephemeral: original.private,
        }),
  };
  const message = original === null ? {} : { message: messagePayload(original, world) };
  return { interaction: about, resource: { type, ...message } };
}
