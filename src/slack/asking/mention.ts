import { excerpt } from '../../command/text/excerpt.ts';
import { UserError } from '../../command/user-error.ts';

/** A person, a group or everybody, in Slack's own notation. https://docs.slack.dev/messaging/formatting-message-text */
const notation = /^<(?:@[UW][A-Z0-9]+|!subteam\^S[A-Z0-9]+|!(?:here|channel|everyone))>$/;

/** What was typed, in Slack's own notation. Throws UserError for anybody whom Slack does not know. */
export function mentionOf(typed: string): string {
  const text = typed.trim();
  if (notation.test(text)) return text;
  const [, everybody] = /^@(here|channel|everyone)$/i.exec(text) ?? [];
  if (everybody !== undefined) return `<!${everybody.toLowerCase()}>`;
  throw new UserError(
    `"${excerpt(text)}" is nobody whom Slack knows. Type @ and choose one of those it offers: a person, a group, @here or @channel.`,
  );
}
