import type { Command } from '../../command/command.ts';
import { aboutChannel } from '../../command/reply/about-channel.ts';
import type { Message } from '../../docking/message.ts';
import { channelOption } from '../registration/adapter-options.ts';
import type { Answered } from './question.ts';

/** The messages of an answer, whose buttons go on with the channel that it was about. */
export function inChannel(
  { answer, target }: Answered,
  channelId: string | null,
  commands: readonly Command[],
): readonly Message[] {
  const channel = target?.known.channel.id;
  if (channel === undefined || channel === channelId) return answer.messages;
  return aboutChannel(answer.messages, { [channelOption]: channel }, commands);
}
