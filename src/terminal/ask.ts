import { type Answer, answer } from '../command/answer.ts';
import type { Context } from '../command/context.ts';
import { parseCommand } from '../command/text/grammar.ts';
import { UserError } from '../command/user-error.ts';
import { type RenderOptions, renderMessage } from './render.ts';

/** Answers a command as it was typed; what the user can mend is an answer too. */
export async function ask(
  typed: string,
  context: Context,
  report: (reference: string, error: unknown) => void,
): Promise<Answer> {
  try {
    return await answer(parseCommand(typed, context.commands), context, report);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const message = { title: error.message, tone: 'problem' } as const;
    return { messages: [message], data: { error: error.message }, private: true, failed: 'usage' };
  }
}

/** An answer as text: cards, or one JSON line for scripts. */
export function answerText(
  { messages, announcement, data }: Answer,
  json: boolean,
  look: RenderOptions,
): string {
  if (json) return JSON.stringify(data);
  const cards = announcement === undefined ? messages : [...messages, announcement];
  return cards.map(message => renderMessage(message, look)).join('\n\n');
}
