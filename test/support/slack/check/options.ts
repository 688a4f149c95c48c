import {
  type Fields,
  isFields,
  listOf,
  listProblems,
  problem,
  stringProblems,
  unknownFields,
} from './problems.ts';
import { plainProblems, textProblems } from './texts.ts';

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const optionLimits = { text: 75, value: 150, description: 75, options: 100, boxes: 10, overflow: 5 };

/** Of everything that has options: menus, boxes, radio buttons. */
export function choiceProblems(at: string, type: string, value: Fields): string[] {
  if (!['overflow', 'checkboxes', 'radio_buttons'].includes(type) && !type.endsWith('_select')) return [];
  const isBox = type === 'checkboxes' || type === 'radio_buttons';
  const most = isBox
    ? optionLimits.boxes
    : type === 'overflow'
      ? optionLimits.overflow
      : optionLimits.options;
  const { options, option_groups: groups, initial_option: one, initial_options: many } = value;
  const isFixed = isBox || type === 'overflow' || type.endsWith('static_select');
  const listed = isFixed
    ? groups === undefined
      ? optionsProblems(`${at}/options`, options, most, isBox)
      : groupProblems(`${at}/option_groups`, groups)
    : [];
  const initial = [...(one === undefined ? [] : [one]), ...listOf(many)];
  const all = new Set(
    [
      ...listOf(options),
      ...listOf(groups).flatMap(group => (isFields(group) ? listOf(group.options) : [])),
    ].map(identity),
  );
  const strange = isFixed && initial.some(each => !all.has(identity(each)));
  return [
    ...listed,
    ...initial.flatMap(each => optionProblems(`${at}/initial_option`, each, isBox)),
    ...(many === undefined ? [] : listProblems(`${at}/initial_options`, many, most)),
    ...(strange ? [problem(`${at}/initial_option`, 'must be one of the options, in every field')] : []),
  ];
}

/** What block_suggestion is answered with, too. */
export function groupProblems(at: string, groups: unknown): string[] {
  return [
    ...listProblems(at, groups, optionLimits.options),
    ...listOf(groups).flatMap((group, index) => {
      const place = `${at}/${index}`;
      if (!isFields(group)) return [problem(place, 'must be an object')];
      return [
        ...plainProblems(`${place}/label`, group.label, optionLimits.text),
        ...optionsProblems(`${place}/options`, group.options, optionLimits.options, false),
      ];
    }),
  ];
}

export function optionsProblems(
  at: string,
  options: unknown,
  most: number,
  isBox: boolean,
  least = 1,
): string[] {
  const values = listOf(options).map(option => (isFields(option) ? option.value : undefined));
  return [
    ...listProblems(at, options, most, least),
    ...listOf(options).flatMap((option, index) => optionProblems(`${at}/${index}`, option, isBox)),
    ...(new Set(values).size < values.length ? [problem(at, 'values must be unique')] : []),
  ];
}

function optionProblems(at: string, option: unknown, isBox: boolean): string[] {
  if (!isFields(option)) return [problem(at, 'must be an object')];
  const kinds = isBox ? ['plain_text', 'mrkdwn'] : ['plain_text'];
  return [
    ...unknownFields(at, option, ['text', 'value', 'description', 'url']),
    ...textProblems(`${at}/text`, option.text, optionLimits.text, kinds),
    ...stringProblems(`${at}/value`, option.value, optionLimits.value),
    ...(option.description === undefined
      ? []
      : textProblems(`${at}/description`, option.description, optionLimits.description, kinds)),
  ];
}

/** An initial option must repeat its option whole. */
function identity(option: unknown): string {
  if (!isFields(option)) return '';
  const text = isFields(option.text) ? option.text.text : '';
  return JSON.stringify([text, option.value]);
}
