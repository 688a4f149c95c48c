import { expect, onTestFinished } from 'vitest';
import type { Channel } from '../support/discord/state/channel.ts';
import type { Message } from '../support/discord/state/message.ts';
import { type DiscordBot, type DiscordBotOptions, startDiscordBot, until } from '../support/discord-bot.ts';

/** The bot on a Discord of the test's own; whatever it asks of that must be allowed. */
export async function startAskedBot(options: DiscordBotOptions = {}): Promise<DiscordBot> {
  const bot = await startDiscordBot(options);
  onTestFinished(() => expect(bot.double.violations).toEqual([]));
  return bot;
}

/** The bot again after a stop, with what it has stored. */
export async function restarted({ discord, double, store }: DiscordBot): Promise<DiscordBot> {
  await discord.close();
  return startDiscordBot({ double, store });
}

/** What everybody reads in a channel, as soon as there are so many messages. */
export async function messagesIn(channel: Channel, count = 1): Promise<readonly Message[]> {
  await until(() => channel.messages.length >= count);
  return channel.messages;
}

/** What is read in a message, a line each, without its footer; days as 2026-10-08, moments as 2026-10-08T12:00Z. */
export function readIn(message: Message | null): readonly string[] {
  if (message === null) return [];
  const { content, embeds } = message;
  return [
    ...(content === '' ? [] : [content]),
    ...embeds.flatMap(({ title, description, fields = [] }) => [
      ...(title === undefined ? [] : [title]),
      ...(description === undefined ? [] : description.split('\n')),
      ...fields.map(({ name, value }) => `${name}: ${value}`),
    ]),
  ].map(asRead);
}

/** The same in one line, to look for something in it. */
export function textIn(message: Message | null): string {
  return readIn(message).join(' ');
}

function asRead(markup: string): string {
  return markup
    .replaceAll(/<t:(\d+):(\w)>/g, (_, seconds, style) => {
      const iso = new Date(Number(seconds) * 1_000).toISOString();
      return style === 'D' ? iso.slice(0, 10) : `${iso.slice(0, 16)}Z`;
    })
    .replaceAll(/\\([^\w\s])/g, '$1')
    .replaceAll('\u200b', '');
}
