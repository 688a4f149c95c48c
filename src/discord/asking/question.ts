import type { BaseInteraction } from 'discord.js';
import type { SendSample } from '../../alerts/sample.ts';
import { type Answer, answering, type Report, runCommand } from '../../command/answer.ts';
import { type Command, channelCommand } from '../../command/command.ts';
import type { Asker, Context } from '../../command/context.ts';
import { discordName, obstaclesIn } from '../gateway/places.ts';
import { takesTag } from '../registration/adapter-options.ts';
import { type Target, tagOf, targetOf } from './target.ts';

/** What answers need besides the question. */
export interface Answering {
  /** The id of the question. */
  readonly request: string;
  readonly commands: readonly Command[];
  readonly context: (asker: Asker) => Context;
  readonly report: Report;
  readonly clock: () => Date;
  readonly sendSample: SendSample;
  /** The tag that a forum's posts get so far. */
  readonly tagIn: (channel: string) => Promise<string | null>;
}

/** A command somebody gave, its values as they would be typed, Discord's own options apart. */
export interface Question {
  readonly command: Command;
  /** Throws UserError where a value is not allowed there. */
  readonly values: (target: Target | null) => Readonly<Record<string, string>>;
  /** Where it is about another channel than the one it was asked in. */
  readonly channel: string | undefined;
  readonly tag: string | undefined;
}

export interface Answered {
  readonly answer: Answer;
  /** The channel it was about, if it was about one. */
  readonly target: Target | null;
}

/** Always an answer: what the asker may not do or has mistyped is told to them. */
export async function answerTo(
  question: Question,
  interaction: BaseInteraction,
  settings: Answering,
): Promise<Answered> {
  let target: Target | null = null;
  const answer = await answering(
    async () => {
      target = aimOf(question, interaction);
      const asker = await withTag(askerOf(target, interaction, settings), question, target, settings);
      const values = question.values(target);
      return runCommand({ subcommand: question.command.name, values }, settings.context(asker));
    },
    settings.request,
    settings.report,
  );
  return { answer, target };
}

/** The channel that it is about, if it is about one; throws UserError. */
export function aimOf(
  { command, channel }: Pick<Question, 'command' | 'channel'>,
  interaction: BaseInteraction,
): Target | null {
  if (!channelCommand(command)) return null;
  return targetOf(interaction, channel ?? interaction.channelId ?? '', command);
}

/** Who asks, and about which channel. */
export function askerOf(
  target: Target | null,
  { channelId, guildId, user }: BaseInteraction,
  { request, clock, sendSample }: Answering,
): Asker {
  const channel = target?.known.channel;
  const id = channel?.id ?? channelId ?? '';
  return {
    request,
    now: clock(),
    place: { platform: discordName, channel: id, workspace: guildId },
    channelName: channel === undefined || channel.id === channelId ? null : `#${channel.name}`,
    user: `@${user.username}`,
    // Whoever may not was told so before.
    mayManage: target !== null,
    obstacles: async () => (target === null ? [] : obstaclesIn(target.known)),
    sendSample: (message, eventId) => sendSample(id, message, eventId),
  };
}

/** Throws UserError where a forum wants a tag. */
async function withTag(
  asker: Asker,
  { command, tag }: Question,
  target: Target | null,
  { tagIn }: Answering,
): Promise<Asker> {
  if (target === null || !takesTag(command)) return asker;
  const { place } = asker;
  return { ...asker, place: { ...place, tag: tagOf(target.known, tag, await tagIn(place.channel)) } };
}
