import type { ChatInputCommandInteraction } from 'discord.js';
import type { Text } from '../../docking/message.ts';
import { type KnownChannel, whyClosed } from '../gateway/places.ts';
import { cut } from '../render/cut.ts';
import { limits } from '../render/limits.ts';
import { piecesOf } from '../render/markup.ts';
import type { Component } from './component.ts';

/** Posts a message to a channel; best effort. */
export type Post = (channel: string, body: object) => Promise<void>;

/** One line for everybody in the channel whose settings were changed. */
export async function announce(
  line: Text,
  known: KnownChannel,
  interaction: ChatInputCommandInteraction | Component,
  post: Post,
): Promise<void> {
  const { channel, isForum } = known;
  const content = cut(piecesOf(line), limits.content);
  if (channel.id === interaction.channelId) await interaction.followUp({ content });
  // A forum has threads only; one for such a line would be in the way.
  else if (!isForum && whyClosed(known) === null) {
    await post(channel.id, { content, allowed_mentions: { parse: [] } });
  }
}
