import { readable } from '../../support/slack/elements.ts';
import type { Channel } from '../../support/slack/state/channel.ts';
import type { ToldMessage } from '../judge.ts';

/** Answers too, which the bot tells to the channel as well. */
export function readSlack({ messages, workspace }: Channel): ToldMessage[] {
  return messages
    .filter(({ author }) => author === workspace.bot)
    .map(message => ({
      id: message.ts,
      answers: message.thread_ts,
      text: `${readable(message)}\n${JSON.stringify(message.blocks)}`,
      moment: milliseconds => String(milliseconds / 1_000),
    }));
}
