import { type Command, channelCommand } from '../../command/command.ts';
import type { Action, Message } from '../../docking/message.ts';
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
  const concern = (action: Action): Action => {
    const command = commands.find(({ name }) => name === action.subcommand);
    if (command === undefined || !channelCommand(command)) return action;
    return { ...action, values: { ...action.values, [channelOption]: target.id } };
  };
  return answer.messages.map(message => ({ ...message, actions: message.actions?.map(concern) }));
}
