import type { Text } from '../../docking/message.ts';
import { cut } from './cut.ts';
import { textSection } from './layout.ts';
import { limits, nothing } from './limits.ts';
import { piecesOf } from './markup.ts';
import { inWords, notification } from './notification.ts';
import type { MessageBody } from './reply-body.ts';

/** One line: in a block, since Slack makes links of addresses in `text`. */
export function announcement(line: Text): MessageBody {
  const shown = cut(piecesOf(line), limits.section).trim();
  return { text: notification([inWords(line)]), blocks: [textSection(shown || nothing)] };
}
