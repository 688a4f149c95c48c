import type { Message } from '../../docking/message.ts';
import { fieldOf, linesOf } from './content.ts';
import { split } from './cut.ts';
import { frameOf } from './frame.ts';
import { limits } from './limits.ts';
import { fieldInWords, inWords } from './notification.ts';

/** What one body holds of a message. */
export interface Part {
  readonly lines: readonly string[];
  readonly fields: readonly string[];
  /** The same for notifications. */
  readonly words: readonly string[];
}

interface Item {
  readonly kind: 'lines' | 'fields';
  /** As mrkdwn. */
  readonly shown: string;
  /** Empty where an earlier item has them. */
  readonly words: string;
}

const noPart: Part = { lines: [], fields: [], words: [] };
/** Kept free for "… and 1,234 more lines". */
const noteLength = 30;

/** A message that may be too long for one body. What is in no body is counted in the last. */
export function spread(message: Message, mostBodies: number): readonly Part[] {
  const room = limits.blocksSum - frameOf(message).length - noteLength;
  const items = itemsOf(message);
  const bodies: Part[] = [noPart];
  let placed = 0;
  for (const item of items) {
    const last = withItem(bodies.at(-1) ?? noPart, item);
    if (fits(last, room)) bodies[bodies.length - 1] = last;
    else if (bodies.length < mostBodies) bodies.push(withItem(noPart, item));
    else break;
    placed += 1;
  }
  return placed === items.length ? bodies : withNote(bodies, items.length - placed);
}

/** A line that is longer than a section is the only one that is taken apart. */
function itemsOf(message: Message): readonly Item[] {
  const { lines = [], fields = [] } = message;
  const drawn = linesOf(message).flatMap((line, index): readonly Item[] => {
    const words = inWords(lines[index] ?? '', message);
    const parts = line.length === 0 ? [''] : split(line, limits.section);
    return parts.map((shown, part) => ({ kind: 'lines', shown, words: part === 0 ? words : '' }));
  });
  const named = fields.map(
    (field): Item => ({ kind: 'fields', shown: fieldOf(field), words: fieldInWords(field) }),
  );
  return [...drawn, ...named];
}

function withItem(part: Part, { kind, shown, words }: Item): Part {
  return {
    ...part,
    [kind]: [...part[kind], shown],
    words: words === '' ? part.words : [...part.words, words],
  };
}

function fits({ lines, fields }: Part, room: number): boolean {
  const length = [...lines, ...fields].reduce((sum, text) => sum + text.length + 1, 0);
  return length <= room && fields.length <= limits.fields;
}

function withNote(bodies: readonly Part[], count: number): readonly Part[] {
  const last = bodies.at(-1) ?? noPart;
  const note: Item = {
    kind: 'lines',
    shown: `… and ${count} more lines`,
    words: `… and ${count} more lines`,
  };
  return [...bodies.slice(0, -1), withItem(last, note)];
}
