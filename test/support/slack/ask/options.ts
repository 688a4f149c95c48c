import { groupProblems, optionsProblems } from '../check/options.ts';
import { type Fields, isFields, listOf } from '../check/problems.ts';
import { elementNamed, type PlacedElement, textOf } from '../elements.ts';
import type { Message } from '../state/message.ts';
import { shortUser } from '../state/user.ts';
import { View } from '../state/view.ts';
import { type Asking, acknowledged, begin, commonFields } from './asking.ts';
import { type By, placeFields } from './interact.ts';

export interface Suggestions {
  readonly options: readonly SuggestedOption[];
  readonly milliseconds: number;
}

export interface SuggestedOption {
  readonly text: string;
  readonly value: string;
  readonly description: string | null;
}

const optionLimit = 100;

/** What an external select offers for what is typed so far. */
export async function suggest(
  asking: Asking,
  shown: Message | View,
  name: string,
  typed: string,
  by: By,
): Promise<Suggestions> {
  const placed = elementNamed(shown, name, type => type.endsWith('external_select'));
  const { options, milliseconds } = await asked(asking, shown, placed, typed, by);
  return {
    milliseconds,
    options: options.map(option => ({
      text: textOf(option.text),
      value: String(option.value),
      description: isFields(option.description) ? textOf(option.description) : null,
    })),
  };
}

/** The options, as the bot gave them, that a person picks by these texts or values; text is taken as it is. */
export async function optionsFor(
  asking: Asking,
  shown: Message | View,
  placed: PlacedElement,
  chosen: readonly string[],
  by: By,
): Promise<readonly (Fields | string)[]> {
  const { type, element } = placed;
  if (type.endsWith('_input') || /(users|channels|conversations)_select$/.test(type)) return chosen;
  if (!type.endsWith('external_select')) return chosen.map(each => picked(fixedOptions(element), each));
  const found: Fields[] = [];
  for (const each of chosen) {
    const { options } = await asked(asking, shown, placed, each, by);
    found.push(options.length === 1 && options[0] !== undefined ? options[0] : picked(options, each));
  }
  return found;
}

async function asked(
  asking: Asking,
  shown: Message | View,
  { actionId, blockId, element }: PlacedElement,
  typed: string,
  { user }: By,
): Promise<{ readonly options: readonly Fields[]; readonly milliseconds: number }> {
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : 3;
  if (typed.length < least) throw new Error(`Slack asks for options from ${least} characters on.`);
  const ask = begin(asking, user, shown instanceof View ? null : shown.channel, shown);
  const body = {
    type: 'block_suggestion',
    user: shortUser(user),
    ...commonFields(asking, ask),
    ...placeFields(asking, shown),
    action_id: actionId,
    block_id: blockId,
    value: typed,
  };
  const delivery = await acknowledged(asking, { kind: 'interactive', body });
  const answer = isFields(delivery.answer) ? delivery.answer : {};
  const problems =
    answer.option_groups === undefined
      ? optionsProblems('/options', answer.options, optionLimit, false, 0)
      : groupProblems('/option_groups', answer.option_groups);
  if (problems.length > 0) asking.violated('block_suggestion', problems, answer);
  return { options: fixedOptions(answer), milliseconds: delivery.acknowledged ?? 0 };
}

function fixedOptions({ options, option_groups: groups }: Fields): readonly Fields[] {
  const grouped = listOf(groups).flatMap(group => (isFields(group) ? listOf(group.options) : []));
  return [...listOf(options), ...grouped].filter(isFields);
}

function picked(options: readonly Fields[], name: string): Fields {
  const found =
    options.find(({ value }) => value === name) ?? options.find(({ text }) => textOf(text) === name);
  if (found !== undefined) return found;
  const texts = options.map(({ text }) => textOf(text)).join(', ');
  throw new Error(`There is no option "${name}", but: ${texts || 'none'}`);
}
