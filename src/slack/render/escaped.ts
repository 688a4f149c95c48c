/** Shown as nothing, and part of no word. */
export const blank = '\u200b';

/** As blank, and what follows it does not begin the line. */
const softHyphen = '\u00ad';

/**
 * Slack has no escape for what formats, in half width or in full, so letters that look the same stand for
 * it. https://github.com/yhatt/jsx-slack/blob/main/docs/about-escape-and-exact-mode.md
 */
const lookalikes: Readonly<Record<string, string>> = {
  '*': '\u2217',
  _: '\u02cd',
  '~': '\u223c',
  '`': '\u02cb',
  '＊': '\ufe61',
  '＿': '\u2e0f',
  '～': '\u223c',
  '｀': '\u02cb',
};
const formatting = /[*_~`＊＿～｀]/g;
/** The first half of `:rocket:`. Commands are left as they are: people copy them. */
const emoji = /:(?=[^\s:]+:)/g;
/** A line in which Slack finds no formatting; without {@link entities} it may still find a mention. */
export function unformatted(text: string): string {
  return unquoted(
    text.replace(formatting, letter => lookalikes[letter] ?? letter).replace(emoji, `:${blank}`),
  );
}

/** A quote is only that at the beginning of a line, and stays one if it is escaped. */
export function unquoted(line: string): string {
  return line.replace(/^\s*(?=>|&gt;|＞)/, `$&${softHyphen}`);
}

/**
 * Exactly these three begin mentions, links and moments.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function entities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
