import { type Command, channelCommand } from '../../command/command.ts';
import type { Action, Message } from '../../docking/message.ts';
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
  const concern = (action: Action): Action => {
    const command = commands.find(({ name }) => name === action.subcommand);
    if (command === undefined || !channelCommand(command)) return action;
    return { ...action, values: { ...action.values, [channelOption]: channel } };
  };
  return answer.messages.map(message => ({ ...message, actions: message.actions?.map(concern) }));
}
