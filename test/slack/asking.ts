import type { KnownBlock } from '@slack/types';
import { expect, onTestFinished } from 'vitest';
import { type SlackBot, type SlackBotOptions, startSlackBot } from '../support/slack-bot.ts';

/** The bot on a Slack of the test's own; whatever it asks of that must be allowed. */
export async function startAskedBot(options: SlackBotOptions = {}): Promise<SlackBot> {
  const bot = await startSlackBot(options);
  onTestFinished(() => expect(bot.double.violations).toEqual([]));
  return bot;
}

/** The bot again after a stop, with what it has stored. */
export async function restarted(
  { stop, double, store, teams }: SlackBot,
  options: SlackBotOptions = {},
): Promise<SlackBot> {
  await stop();
  return startSlackBot({ ...options, double, store, teams });
}

interface Readable {
  readonly text?: string;
  readonly blocks: readonly KnownBlock[];
}

/** What is read in a message or view, a line each, without its footer; moments as 2026-10-08T12:00Z. */
export function readIn(shown: Readable | null): readonly string[] {
  if (shown === null) return [];
  const { blocks, text = '' } = shown;
  return (blocks.length === 0 ? [text] : blocks.flatMap(linesOf)).map(asRead);
}

/** The same in one line, to look for something in it. */
export function textIn(shown: Readable | null): string {
  return readIn(shown).join(' ');
}

function linesOf(block: KnownBlock): readonly string[] {
  if (block.type === 'header') return [block.text?.text ?? ''];
  if (block.type !== 'section') return [];
  const lines = block.text?.text.split('\n') ?? [];
  return [...lines, ...(block.fields ?? []).map(({ text }) => text.replace('\n', ': '))];
}

/** What Slack makes of mrkdwn, and a reader of the letters that stand for others. */
function asRead(markup: string): string {
  return markup
    .replaceAll(/<!date\^(\d+)\^([^|]*)\|[^>]*>/g, (_, seconds, form) => {
      const iso = new Date(Number(seconds) * 1_000).toISOString();
      return form === '{date_short}' ? iso.slice(0, 10) : `${iso.slice(0, 16)}Z`;
    })
    .replaceAll(/\*([^*]+)\*/g, '$1')
    .replaceAll(/[\u200b\u00ad]/g, '')
    .replaceAll('\u2217', '*')
    .replaceAll('\u02cd', '_')
    .replaceAll('\u02cb', '`')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
