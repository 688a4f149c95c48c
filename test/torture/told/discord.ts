import type { Channel } from '../../support/discord/state/channel.ts';
import type { Message } from '../../support/discord/state/message.ts';
import type { ToldMessage } from '../judge.ts';

/** In a forum, the threads that alerts have opened are read together. */
export function readDiscord(channel: Channel): ToldMessage[] {
  const all = [channel, ...channel.threads].flatMap(({ messages }) => messages);
  return all
    .filter(({ author }) => author.isBot)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .map(message => ({
      id: message.id,
      answers: message.reference?.messageId ?? null,
      text: textOf(message),
      moment: milliseconds => `<t:${milliseconds / 1_000}:`,
    }));
}

function textOf({ content, embeds }: Message): string {
  const shown = embeds.flatMap(({ title = '', description = '', fields = [] }) => [
    title,
    description,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
  ]);
  return [content, ...shown].join('\n');
}
