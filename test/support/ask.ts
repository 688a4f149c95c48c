import { type Answer, answerTyped } from '../../src/command/answer.ts';
import type { Context } from '../../src/command/context.ts';
import type { Text } from '../../src/docking/message.ts';

/** What somebody who types this is answered; a bug in the bot fails the test. */
export function ask(text: string, context: Context): Promise<Answer> {
  return answerTyped(text, context, (_reference, error) => {
    throw error;
  });
}

/** The ids of an answer's events, in the order shown. */
export function idsOf({ data }: Answer): readonly number[] {
  return (data.events as { readonly id: number }[]).map(({ id }) => id);
}

/** All that an answer's messages say, a line each; days as 2026-10-08, moments as 2026-10-08T12:00Z. */
export function linesOf({ messages }: Pick<Answer, 'messages'>): readonly string[] {
  return messages.flatMap(({ title, lines = [], fields = [], footer }) => [
    plain(title),
    ...lines.map(plain),
    ...fields.map(({ name, value }) => `${name}: ${plain(value)}`),
    ...(footer === undefined ? [] : [plain(footer)]),
  ]);
}

export function plain(text: Text): string {
  if (typeof text === 'string') return text;
  return text
    .map(span => {
      if (typeof span === 'string') return span;
      if ('struck' in span) return `~${plain(span.struck)}~`;
      if ('mention' in span) return span.mention;
      const iso = span.at.toISOString();
      return span.style === 'date' ? iso.slice(0, 10) : `${iso.slice(0, 16)}Z`;
    })
    .join('');
}
