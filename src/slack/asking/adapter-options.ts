import { type Command, channelCommand } from '../../command/command.ts';
import type { OptionShape, Shape } from '../../command/text/grammar.ts';

export const channelOption = 'channel';
export const privateOption = 'private';

/** What only Slack asks for besides a command's own options: which channel, or who sees the answer. */
export function adapterOptions(command: Command): Readonly<Record<string, OptionShape>> {
  return channelCommand(command)
    ? { [channelOption]: { type: 'text', required: false, byNameOnly: true } }
    : { [privateOption]: { type: 'boolean', required: false, byNameOnly: true } };
}

export function isAdapterOption(name: string): boolean {
  return [channelOption, privateOption].includes(name);
}

/** The commands as they are typed here, and as buttons write them. */
export function shapesOf(commands: readonly Command[]): readonly Shape[] {
  return commands.map(command => ({
    ...command,
    options: { ...command.options, ...adapterOptions(command) },
  }));
}
