import type { Message } from '../../docking/message.ts';
import { cut } from './cut.ts';
import { textSection } from './layout.ts';
import { limits, nothing } from './limits.ts';
import { piecesOf } from './markup.ts';
import { notification, titleInWords } from './notification.ts';
import type { MessageBody } from './reply-body.ts';

/** What a message says in its title, as one line: in a block, since Slack makes links of addresses in `text`. */
export function announcement(message: Pick<Message, 'title' | 'struck'>): MessageBody {
  const line = cut(piecesOf(message.title, message.struck), limits.section).trim();
  return { text: notification([titleInWords(message)]), blocks: [textSection(line || nothing)] };
}
