import { isFields, problem, stringProblems, unknownFields } from './problems.ts';

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export function textProblems(
  at: string,
  value: unknown,
  most: number,
  kinds: readonly string[] = ['plain_text', 'mrkdwn'],
): string[] {
  if (!isFields(value)) return [problem(at, 'must be an object')];
  const { type, text } = value;
  if (typeof type !== 'string' || !kinds.includes(type))
    return [problem(`${at}/type`, `unsupported type: ${String(type)}`)];
  const own = type === 'plain_text' ? 'emoji' : 'verbatim';
  return [
    ...unknownFields(at, value, ['type', 'text', own]),
    ...stringProblems(`${at}/text`, text, most),
    ...(value[own] === undefined || typeof value[own] === 'boolean'
      ? []
      : [problem(`${at}/${own}`, 'must be a boolean')]),
  ];
}

export function plainProblems(at: string, value: unknown, most: number): string[] {
  return textProblems(at, value, most, ['plain_text']);
}

const dateToken =
  /\{(?:date(?:_num|_slash|_long|_long_full|_long_pretty|_short|_short_pretty|_pretty|_full)?|time|time_secs|ago|day_divider_pretty)\}/;

/** https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const date = /^!date\^-?\d{1,12}\^([^^|]+)(?:\^https?:\/\/[^^|\s]+)?\|.+$/;

/** Shown as they are: what stands in angle brackets and is no date, mention or link. */
const construct =
  /^(?:[@#][A-Z0-9]+(?:\|.*)?|!(?:here|channel|everyone|subteam\^[A-Z0-9]+)(?:\|.*)?|(?:https?:\/\/|mailto:|tel:)[^\s|]+(?:\|.*)?)$/;

/** What mrkdwn has that no reader should see: dates of a wrong form, brackets and ampersands left unescaped. */
export function markupFlaws(at: string, text: string): string[] {
  const inside = [...text.matchAll(/<([^<>]*)>/g)].map(([, each = '']) => each);
  const rest = text.replace(/<[^<>]*>/g, '');
  return [
    ...inside
      .filter(each => !isMarkup(each))
      .map(each => problem(at, `<${each}> is no date, mention or link`)),
    ...(rest.includes('<') ? [problem(at, 'an unescaped <')] : []),
    // At the beginning of a line it quotes.
    ...(/[^\n>]>/.test(rest) ? [problem(at, 'an unescaped >')] : []),
    ...(/&(?!(?:amp|lt|gt);)/.test(rest) ? [problem(at, 'an unescaped &')] : []),
  ];
}

function isMarkup(inside: string): boolean {
  const [, format] = date.exec(inside) ?? [];
  return format === undefined ? construct.test(inside) : dateToken.test(format);
}

/** All mrkdwn there is in blocks. */
export function flawsIn(at: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => flawsIn(`${at}/${index}`, each));
  if (!isFields(value)) return [];
  if (value.type === 'mrkdwn' && typeof value.text === 'string') return markupFlaws(`${at}/text`, value.text);
  return Object.entries(value).flatMap(([key, each]) => flawsIn(`${at}/${key}`, each));
}
