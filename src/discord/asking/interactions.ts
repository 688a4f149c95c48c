import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';
import { apology } from '../../command/answer.ts';
import { newRequest } from '../../command/request.ts';
import type { Log } from '../../log.ts';
import { replyBodies } from '../render/reply-body.ts';
import { announce, type Post } from './announce.ts';
import { autocomplete } from './autocomplete.ts';
import { type Component, clickedOf, shapesOf } from './component.ts';
import { inChannel } from './in-channel.ts';
import { type Answering, answerTo } from './question.ts';
import { respond } from './respond.ts';
import { questionOf, wantsPrivate } from './slash.ts';

export interface InteractionSettings extends Answering {
  readonly log: Log;
  /** Posts a line to a channel; that it was not posted goes to this log. */
  readonly post: (log: Log) => Post;
}

/** Answers what people ask: slash commands, what they are typing, buttons and selects. Never rejected. */
export async function handle(
  interaction: Interaction,
  shared: Omit<InteractionSettings, 'request'>,
): Promise<void> {
  const request = newRequest();
  const log = shared.log.child({ request, interaction: interaction.id });
  const settings = { ...shared, request, log };
  try {
    if (interaction.isAutocomplete()) await autocomplete(interaction, settings);
    else if (interaction.isChatInputCommand()) await command(interaction, settings);
    else if (interaction.isButton() || interaction.isStringSelectMenu()) await click(interaction, settings);
  } catch (err) {
    if (isOver(err)) {
      log.warn(`Discord did not take an answer: ${err.message}`);
      return;
    }
    log.error({ err }, 'Discord: an answer did not arrive.');
    await apologise(interaction, request);
  }
}

/** After three seconds, or where it was answered before: nobody can be told anything more. */
function isOver(error: unknown): error is DiscordAPIError {
  const codes = [
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  ];
  return error instanceof DiscordAPIError && codes.some(code => code === error.code);
}

/** Tells who is waiting, if they can still be told: not while Discord is away. */
async function apologise(interaction: Interaction, request: string): Promise<void> {
  if (!interaction.isRepliable() || interaction.replied) return;
  const content = apology(request);
  const telling = interaction.deferred
    ? interaction.editReply({ content })
    : interaction.reply({ content, flags: MessageFlags.Ephemeral });
  await telling.catch(() => {});
}

async function command(
  interaction: ChatInputCommandInteraction,
  settings: InteractionSettings,
): Promise<void> {
  const question = questionOf(interaction, settings.commands);
  if (question === undefined) return unknown(interaction);
  await reply(interaction, question, wantsPrivate(interaction) || !interaction.inGuild(), false, settings);
}

async function click(interaction: Component, settings: InteractionSettings): Promise<void> {
  const clicked = clickedOf(interaction, settings.commands);
  if (clicked === undefined) return unknown(interaction);
  // Whoever clicks under an alert wants to know something; the channel need not read it.
  await reply(interaction, clicked, true, clicked.replaces, settings);
}

async function reply(
  interaction: ChatInputCommandInteraction | Component,
  question: Parameters<typeof answerTo>[0],
  isPrivate: boolean,
  replaces: boolean,
  settings: InteractionSettings,
): Promise<void> {
  const shapes = shapesOf(settings.commands);
  const { answer, target } = await respond(interaction, answerTo(question, interaction, settings), {
    isPrivate,
    replaces,
    render: answered => replyBodies(inChannel(answered, interaction.channelId, settings.commands), shapes),
  });
  if (answer.announcement === undefined || target === null) return;
  await announce(answer.announcement, target.known, interaction, settings.post(settings.log));
}

/** A command or button of an older version. */
async function unknown(interaction: ChatInputCommandInteraction | Component): Promise<void> {
  await interaction.reply({
    content: 'The bot does not know this any more. Type /docking to see what it knows.',
    flags: MessageFlags.Ephemeral,
  });
}
