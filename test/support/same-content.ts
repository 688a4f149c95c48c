import type { KnownBlock } from '@slack/types';
import { commands } from '../../commands/index.ts';
import { parseCommand, type TypedCommand } from '../../src/command/text/grammar.ts';
import type { Message as Said } from '../../src/docking/message.ts';
import { momentText } from '../../src/terminal/moments.ts';
import { renderMessage } from '../../src/terminal/render.ts';
import type { Message as DiscordMessage } from './discord/state/message.ts';

const now = new Date('2026-10-08T12:00:00Z');
const clock = { now, timeZone: 'UTC' } as const;

/** What is read of a card in a terminal in UTC, a line each; what is a button elsewhere is left out. */
export function readInTerminal({
  links,
  actions,
  menu,
  image,
  footer = '',
  ...said
}: Said): readonly string[] {
  const source = linesOfCard({ title: footer, tone: said.tone });
  const credit = image?.embeddable ? [image.credit] : [];
  return inOrder([...linesOfCard(said), [...credit, ...inOrder(source)].join(' · ')]);
}

function linesOfCard(said: Said): readonly string[] {
  const card = renderMessage(said, { ...clock, width: 10_000, colours: false, commands });
  return card.split('\n').map(line => line.slice('▌'.length));
}

/** What is read of messages on Discord by somebody in UTC, a line each. */
export function readOnDiscord(messages: readonly DiscordMessage[]): readonly string[] {
  const markup = messages.flatMap(({ content, embeds }) => [
    content,
    ...embeds.flatMap(({ title = '', description = '', fields = [], footer, timestamp }) => [
      title,
      ...description.split('\n'),
      ...fields.map(({ name, value }) => `${name} ${value}`),
      // Right behind the footer, in the reader's own words for how long ago that is.
      `${plainFooter(footer?.text)} ${timestamp === undefined ? '' : shown(Date.parse(timestamp), 'relative')}`,
    ]),
  ]);
  return inOrder(markup.map(withoutDiscordMarkup));
}

/** A footer has no markup, so nothing in it is taken for some. */
function plainFooter(text = ''): string {
  return text.replaceAll(/[\\~]/g, '\\$&');
}

function withoutDiscordMarkup(markup: string): string {
  return markup
    .replaceAll(/(?<!\\)<t:(-?\d+):(\w)>/g, (_, seconds, style) => {
      const styles = { f: 'full', D: 'date', R: 'relative' } as const;
      return shown(Number(seconds) * 1_000, styles[style as keyof typeof styles]);
    })
    .replaceAll(/(?<!\\)~~/g, '~')
    .replaceAll(/\\([^a-z0-9\s])/gi, '$1')
    .replaceAll('\u200b', '');
}

interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** What is read of messages on Slack by somebody in UTC, a line each. */
export function readOnSlack(messages: readonly SlackMessage[]): readonly string[] {
  return inOrder(
    messages.flatMap(({ text, blocks }) =>
      blocks.length === 0 ? [withoutMrkdwn(text)] : blocks.flatMap(linesOnSlack),
    ),
  );
}

function linesOnSlack(block: KnownBlock): readonly string[] {
  if (block.type === 'header') return [withoutEntities(block.text?.text ?? '')];
  if (block.type === 'context') {
    return block.elements.map(each => ('text' in each ? withoutMrkdwn(each.text ?? '') : ''));
  }
  if (block.type !== 'section') return [];
  const fields = (block.fields ?? []).map(({ text }) => text.replace('\n', ' '));
  return [...(block.text?.text.split('\n') ?? []), ...fields].map(withoutMrkdwn);
}

/** Its asterisks are all markup: those that somebody wrote have become letters that look the same. */
function withoutMrkdwn(markup: string): string {
  const text = markup
    .replaceAll(/<!date\^(\d+)\^([^|]*)\|[^>]*>/g, (_, seconds, form) => {
      const styles = { '{date_short}': 'date', '{ago}': 'relative' } as const;
      return shown(Number(seconds) * 1_000, styles[form as keyof typeof styles] ?? 'full');
    })
    .replaceAll('*', '')
    .replaceAll(/[\u200b\u00ad]/g, '')
    .replaceAll('\u2217', '*')
    .replaceAll('\u02cd', '_')
    .replaceAll('\u223c', '~')
    .replaceAll('\u02cb', '`');
  return withoutEntities(text);
}

function withoutEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function shown(milliseconds: number, style: 'full' | 'date' | 'relative'): string {
  return momentText({ at: new Date(milliseconds), style }, clock);
}

/** Gaps between columns and around lines are each platform's own. */
function inOrder(lines: readonly string[]): readonly string[] {
  return lines.map(line => line.replaceAll(/\s+/g, ' ').trim()).filter(line => line !== '');
}

/** The options that somebody on Discord would choose for what is typed elsewhere. */
export function discordOptions(typed: string): {
  readonly subcommand: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
} {
  const { subcommand, values } = parseCommand(typed, commands);
  const options = commands.find(({ name }) => name === subcommand)?.options ?? {};
  const entries = Object.entries(values).map(([name, value]) => [name, chosen(value, options[name]?.type)]);
  return { subcommand, options: Object.fromEntries(entries) };
}

function chosen(value: TypedCommand['values'][string], type: string | undefined): string | number | boolean {
  if (type === 'integer') return Number(value);
  if (type === 'boolean') return /^(?:true|yes|on|1)$/i.test(value);
  return value;
}

/** As Slack passes on what was typed. */
export function typedOnSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
