import type { Command } from '../../command/command.ts';
import { aboutChannel } from '../../command/reply/about-channel.ts';
import type { Message } from '../../docking/message.ts';
import { channelOption } from './adapter-options.ts';
import type { Caller } from './caller.ts';
import type { Answered } from './question.ts';

/** The messages of an answer, whose buttons go on with the channel that it was about. */
export function inChannel(
  { answer, target }: Answered,
  { channel }: Pick<Caller, 'channel'>,
  commands: readonly Command[],
): readonly Message[] {
  if (target === null || target.id === channel) return answer.messages;
  return aboutChannel(answer.messages, { [channelOption]: target.id }, commands);
}
