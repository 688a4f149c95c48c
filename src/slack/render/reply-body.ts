import type { KnownBlock } from '@slack/types';
import type { Shape } from '../../command/text/grammar.ts';
import type { Message } from '../../docking/message.ts';
import { actionsOf } from './actions.ts';
import { frameOf } from './frame.ts';
import { layout } from './layout.ts';
import { limits } from './limits.ts';
import { notification, titleInWords } from './notification.ts';
import { spread } from './spread.ts';

/** An answer, or what follows it. */
export interface MessageBody {
  /** For notifications and screen readers. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** The answer first, then what follows it: each message in bodies of its own, five in all. */
export function replyBodies(
  messages: readonly Message[],
  commands: readonly Shape[],
): readonly MessageBody[] {
  const shown = messages.slice(0, limits.replies);
  const bodies: MessageBody[] = [];
  for (const [index, message] of shown.entries()) {
    const later = shown.length - index - 1;
    bodies.push(...bodiesOf(message, limits.replies - bodies.length - later, commands));
  }
  return bodies;
}

/** Title and picture first; footer, actions and menu last. */
function bodiesOf(message: Message, most: number, commands: readonly Shape[]): readonly MessageBody[] {
  const { blocks: actions, unfit } = actionsOf(message, commands);
  const whole = { ...message, lines: [...(message.lines ?? []), ...unfit] };
  const { title, picture, footer } = frameOf(whole);
  const parts = spread(whole, most);
  return parts.map(({ lines, fields, words }, index) => {
    const isFirst = index === 0;
    const isLast = index === parts.length - 1;
    const said = layout({ lines, fields, ...(isFirst && { title, picture }), ...(isLast && { footer }) });
    return {
      text: notification([...(isFirst ? [titleInWords(whole)] : []), ...words]),
      blocks: isLast ? [...said, ...actions] : said,
    };
  });
}
