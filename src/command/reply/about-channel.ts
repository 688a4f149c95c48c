import type { Action, Message } from '../../docking/message.ts';
import { type Command, channelCommand } from '../command.ts';

/** Messages about another channel than they are shown in, whose buttons go on with it: `option` names it. */
export function aboutChannel(
  messages: readonly Message[],
  option: Readonly<Record<string, string>>,
  commands: readonly Command[],
): readonly Message[] {
  const concern = (action: Action): Action => {
    const command = commands.find(({ name }) => name === action.subcommand);
    if (command === undefined || !channelCommand(command)) return action;
    return { ...action, values: { ...action.values, ...option } };
  };
  return messages.map(message => ({ ...message, actions: message.actions?.map(concern) }));
}
