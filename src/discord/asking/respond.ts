import { setTimeout as delay } from 'node:timers/promises';
import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import type { MessageBody } from '../render/reply-body.ts';
import type { Component } from './component.ts';
import type { Answered } from './question.ts';

/** Discord waits three seconds; an answer normally takes some milliseconds. */
const patience = 2_000;

export interface Manner {
  readonly isPrivate: boolean;
  /** The answer takes the place of the message that was clicked. */
  readonly replaces: boolean;
  readonly render: (answered: Answered) => readonly MessageBody[];
}

/** Gives the answer, or, where it takes long, a sign of life first. */
export async function respond(
  interaction: ChatInputCommandInteraction | Component,
  answering: Promise<Answered>,
  { isPrivate, replaces, render }: Manner,
): Promise<Answered> {
  const inTime = await Promise.race([answering, delay(patience, undefined, { ref: false })]);
  if (inTime === undefined) await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const answered = inTime ?? (await answering);
  const { answer } = answered;
  const [first, ...others] = render(answered);
  if (first === undefined) throw new Error('An answer without a message');
  const isHidden = isPrivate || answer.private || inTime === undefined;
  const hidden = isHidden ? { flags: MessageFlags.Ephemeral as const } : {};
  if (inTime === undefined) await interaction.editReply(first);
  else if (replaces && others.length === 0 && answer.failed === null && interaction.isMessageComponent()) {
    await interaction.update(first);
  } else await interaction.reply({ ...first, ...hidden });
  for (const body of others) await interaction.followUp({ ...body, ...hidden });
  return answered;
}
