import type { Answer } from '../command/answer.ts';
import { type RenderOptions, renderMessage } from './render.ts';

/** An answer as text: cards, or one JSON line for scripts. Who asks is all there is to announce it to. */
export function answerText({ messages, data }: Answer, json: boolean, look: RenderOptions): string {
  if (json) return JSON.stringify(data);
  return messages.map(message => renderMessage(message, look)).join('\n\n');
}
