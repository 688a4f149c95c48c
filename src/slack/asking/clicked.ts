import type { BlockElementAction } from '@slack/bolt';
import type { Command } from '../../command/command.ts';
import { readClick } from '../render/button-state.ts';
import { channelOption, isAdapterOption, shapesOf } from './adapter-options.ts';
import type { Question } from './question.ts';

/** What was clicked asks for: its command line, which its value carries. */
export interface Clicked extends Question {
  /** The answer takes the place of the message. */
  readonly replaces: boolean;
}

/** undefined where it is damaged, or of a command that there is no more. */
export function clickedOf(action: BlockElementAction, commands: readonly Command[]): Clicked | undefined {
  const read = readClick(action.action_id, clickedValue(action), shapesOf(commands));
  const command = commands.find(({ name }) => name === read?.subcommand);
  if (read === null || command === undefined) return undefined;
  return {
    command,
    values: Object.fromEntries(Object.entries(read.values).filter(([name]) => !isAdapterOption(name))),
    channel: read.values[channelOption],
    replaces: read.replaces,
  };
}

export function clickedValue(action: BlockElementAction): string {
  if (action.type === 'button') return action.value ?? '';
  return action.type === 'static_select' ? action.selected_option.value : '';
}

/** Slack tells of it, but the browser has opened the page already. */
export function isLink({ action_id }: BlockElementAction): boolean {
  return action_id.startsWith('link:');
}
