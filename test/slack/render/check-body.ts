import type { ActionsBlock, ContextBlock, KnownBlock, SectionBlock } from '@slack/types';
import { messageProblems } from '../../support/slack/check/message.ts';

interface Body {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/**
 * Throws for what Slack would refuse or read as something that was not meant; from its reference, and
 * stricter than its double.
 */
export function checkBody({ text, blocks }: Body): void {
  demand(text.length >= 1 && text.length <= 4_000, `text of ${text.length}`);
  checkEntities(text);
  demand(blocks.length <= 50, `${blocks.length} blocks`);
  const said = blocks.reduce((sum, block) => sum + checkBlock(block), 0);
  demand(text.length + said <= 12_000, `${text.length + said} characters`);
  const ids = blocks.flatMap(block => (block.type === 'actions' ? block.elements : [])).map(idOf);
  demand(new Set(ids).size === ids.length, `ids ${ids}`);
  const { refused, flaws } = messageProblems({ text, blocks });
  demand(refused.length + flaws.length === 0, [...refused, ...flaws].join('; '));
}

/** How much it says. */
function checkBlock(block: KnownBlock): number {
  switch (block.type) {
    case 'header':
      return checkPlain(block.text, 150);
    case 'section':
      return checkSection(block);
    case 'context':
      return checkContext(block);
    case 'actions':
      demand(block.elements.length >= 1 && block.elements.length <= 25, 'elements');
      for (const element of block.elements) checkElement(element);
      return 0;
    default:
      throw new Error(`A block of type ${block.type}`);
  }
}

function checkSection({ text, fields = [], accessory }: SectionBlock): number {
  demand(text !== undefined || fields.length > 0, 'an empty section');
  demand(fields.length <= 10, `${fields.length} fields`);
  if (accessory !== undefined) {
    demand(accessory.type === 'image' && 'image_url' in accessory, 'an accessory');
    if (accessory.type === 'image') demand(/^.{1,2000}$/su.test(accessory.alt_text), 'alt_text');
  }
  const own = text === undefined ? 0 : checkMarkup(text, 3_000);
  return fields.reduce((sum, field) => sum + checkMarkup(field, 2_000), own);
}

function checkContext({ elements }: ContextBlock): number {
  demand(elements.length === 1, 'elements of a context');
  return elements.reduce((sum, each) => sum + (each.type === 'image' ? 0 : checkMarkup(each, 3_000)), 0);
}

function checkElement(element: ActionsBlock['elements'][number]): void {
  demand(/^.{1,255}$/s.test(idOf(element)), `id ${idOf(element)}`);
  if (element.type === 'button') {
    const { text, value, url } = element;
    checkPlain(text, 75);
    demand((value === undefined) !== (url === undefined), 'value or url');
    demand((value ?? '').length <= 2_000 && (url ?? '').length <= 3_000, 'too long a value');
  } else if (element.type === 'static_select') {
    const { placeholder, options = [] } = element;
    checkPlain(placeholder ?? { type: 'none', text: '' }, 150);
    demand(options.length >= 1 && options.length <= 100, 'options');
    demand(new Set(options.map(({ value }) => value)).size === options.length, 'the same option twice');
    for (const { text, value = '' } of options) {
      checkPlain(text, 75);
      demand(value.length >= 1 && value.length <= 150, 'the value of an option');
    }
  } else throw new Error(`An element of type ${element.type}`);
}

interface Text {
  readonly type: string;
  readonly text: string;
  readonly emoji?: boolean;
  readonly verbatim?: boolean;
}

function checkPlain({ type, text, emoji }: Text, limit: number): number {
  demand(type === 'plain_text' && emoji === false, 'plain text');
  demand(text.length >= 1 && text.length <= limit && text.trim() !== '', `plain text of ${text.length}`);
  checkEntities(text);
  demand(!text.includes('<'), text);
  return text.length;
}

function checkMarkup({ type, text, verbatim }: Text, limit: number): number {
  demand(type === 'mrkdwn' && verbatim === true, 'mrkdwn');
  demand(text.length >= 1 && text.length <= limit && text.trim() !== '', `mrkdwn of ${text.length}`);
  checkEntities(text);
  const bare = text.replaceAll(meant, '<');
  demand(!/[_`＊＿～｀]/.test(bare), `formatted: ${text}`);
  demand(!/:[^\s\u200b:<]+:/.test(bare), `emoji: ${text}`);
  for (const [index, line] of bare.split('\n').entries()) {
    const words = index === 0 ? line.replace(/^\*([^*]+)\*$/s, '$1') : line;
    demand(!words.includes('*'), `bold: ${line}`);
    demand(!/^\s*(&gt;|＞)/.test(words), `a quote: ${line}`);
    demand(
      !/~/.test(words.replaceAll(/(?<![^\s\u200b])~[^~\s](?:[^~]*[^~\s])?~(?![^\s\u200b])/g, '')),
      `fences: ${line}`,
    );
  }
  return text.length;
}

const meant =
  /<!date\^\d+\^(?:\{date_short_pretty\} at \{time\}|\{date_short\}|\{ago\})\|[^<>|&]+>|<@[UW]\w+>|<!subteam\^S\w+>/g;

/** Neither < nor > but around what is meant, and & in entities only. */
function checkEntities(text: string): void {
  const bare = text
    .replace(/^(?:<(?:@U\w+|!subteam\^S\w+|!here|!channel|!everyone)>\s?)+/, '')
    .replaceAll(meant, '');
  demand(!/[<>]|&(?!(?:amp|lt|gt);)/.test(bare), `not escaped: ${text}`);
}

function idOf(element: object): string {
  return 'action_id' in element ? String(element.action_id) : '';
}

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`Slack would refuse it: ${what}`);
}
