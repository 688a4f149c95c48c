import { blockProblems } from './blocks.ts';
import { listOf, type Problems, problem } from './problems.ts';
import { flawsIn, markupFlaws } from './texts.ts';

/** https://docs.slack.dev/reference/methods/chat.postMessage: what is longer is cut at 40,000. */
export const textLimit = 40_000;

/** "For best results": longer text is split or hidden. */
const readableText = 4_000;

/** Blocks that are longer in all are refused with msg_blocks_too_long; seen, and documented nowhere. */
const blocksLimit = 13_200;

export function messageProblems({
  text,
  blocks,
}: {
  readonly text: string;
  readonly blocks: unknown;
}): Problems {
  const isDrawn = listOf(blocks).length > 0;
  return {
    refused: blockProblems('/blocks', blocks, 'message'),
    flaws: [
      ...flawsIn('/blocks', blocks),
      ...markupFlaws('/text', text),
      ...(isDrawn && text === '' ? [problem('/text', 'blocks need text for notifications')] : []),
      ...(text.length > readableText ? [problem('/text', `more than ${readableText} characters`)] : []),
      ...(shownLength(blocks) > blocksLimit
        ? [problem('/blocks', `more than ${blocksLimit} characters`)]
        : []),
    ],
  };
}

/** Of all text that a reader sees. */
function shownLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + shownLength(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, each]) =>
      sum + (key === 'text' && typeof each === 'string' ? each.length : shownLength(each)),
    0,
  );
}
