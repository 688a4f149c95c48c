import { choiceProblems } from './options.ts';
import { type Fields, isFields, optionalString, problem, stringProblems, unknownFields } from './problems.ts';
import { plainProblems, textProblems } from './texts.ts';

const picks = ['static', 'external', 'users', 'conversations', 'channels'];
const selects = picks.map(kind => `${kind}_select`);
const multiSelects = picks.map(kind => `multi_${kind}_select`);
const choices = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', ...selects, ...multiSelects];

/** Which elements fit where: https://docs.slack.dev/reference/block-kit/block-elements */
export const elementsOf: Readonly<Record<string, readonly string[]>> = {
  section: ['button', 'overflow', 'image', 'workflow_button', ...choices],
  actions: ['button', 'overflow', 'datetimepicker', 'workflow_button', ...choices],
  input: [
    'plain_text_input',
    'rich_text_input',
    'email_text_input',
    'url_text_input',
    'number_input',
    'file_input',
    'datetimepicker',
    ...choices,
  ],
};

const limits = { actionId: 255, buttonText: 75, url: 3_000, value: 2_000, placeholder: 150, input: 3_000 };
const common = ['type', 'action_id', 'confirm', 'focus_on_load'];
const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  button: ['text', 'url', 'value', 'style', 'accessibility_label'],
  overflow: ['options'],
  checkboxes: ['options', 'initial_options'],
  radio_buttons: ['options', 'initial_option'],
  static_select: ['placeholder', 'options', 'option_groups', 'initial_option'],
  external_select: ['placeholder', 'initial_option', 'min_query_length'],
  multi_static_select: ['placeholder', 'options', 'option_groups', 'initial_options', 'max_selected_items'],
  multi_external_select: ['placeholder', 'initial_options', 'min_query_length', 'max_selected_items'],
  plain_text_input: [
    'initial_value',
    'multiline',
    'min_length',
    'max_length',
    'dispatch_action_config',
    'placeholder',
  ],
};

export function elementProblems(at: string, value: unknown, block: string): string[] {
  if (!isFields(value)) return [problem(at, 'must be an object')];
  const { type } = value;
  if (typeof type !== 'string' || elementsOf[block]?.includes(type) !== true)
    return [problem(`${at}/type`, `unsupported type: ${String(type)}`)];
  if (type === 'image') return imageProblems(at, value, ['type']);
  const known = fieldsOf[type];
  return [
    ...(known === undefined ? [] : unknownFields(at, value, [...common, ...known])),
    ...optionalString(`${at}/action_id`, value.action_id, limits.actionId),
    ...(value.confirm === undefined ? [] : confirmProblems(`${at}/confirm`, value.confirm)),
    ...(value.placeholder === undefined
      ? []
      : plainProblems(`${at}/placeholder`, value.placeholder, limits.placeholder)),
    ...(type === 'button' ? buttonProblems(at, value) : []),
    ...(type === 'plain_text_input' ? inputProblems(at, value) : []),
    ...choiceProblems(at, type, value),
  ];
}

/** An element in a section or context, or a block: both have these. */
export function imageProblems(at: string, value: Fields, more: readonly string[]): string[] {
  const { image_url: url, slack_file: file, alt_text: alt } = value;
  const neither = url === undefined && file === undefined;
  return [
    ...unknownFields(at, value, ['image_url', 'slack_file', 'alt_text', ...more]),
    ...(neither ? [problem(at, 'missing required field: image_url')] : []),
    ...(url === undefined ? [] : urlProblems(`${at}/image_url`, url)),
    ...stringProblems(`${at}/alt_text`, alt, 2_000),
  ];
}

function buttonProblems(
  at: string,
  { text, url, value, style, accessibility_label: label }: Fields,
): string[] {
  return [
    ...plainProblems(`${at}/text`, text, limits.buttonText),
    ...(url === undefined ? [] : urlProblems(`${at}/url`, url)),
    ...optionalString(`${at}/value`, value, limits.value),
    ...optionalString(`${at}/accessibility_label`, label, 75),
    ...(style === undefined || style === 'primary' || style === 'danger'
      ? []
      : [problem(`${at}/style`, 'must be primary or danger')]),
  ];
}

function urlProblems(at: string, url: unknown): string[] {
  const long = stringProblems(at, url, limits.url);
  return long.length > 0 || URL.canParse(String(url)) ? long : [problem(at, 'must be a valid URL')];
}

function inputProblems(
  at: string,
  { initial_value: value, min_length: least, max_length: most }: Fields,
): string[] {
  return [least, most]
    .flatMap((length, index) => {
      const fits =
        length === undefined || (typeof length === 'number' && length >= index && length <= limits.input);
      return fits
        ? []
        : [problem(`${at}/${index === 0 ? 'min' : 'max'}_length`, 'must be between 0 and 3000')];
    })
    .concat(value === undefined ? [] : stringProblems(`${at}/initial_value`, value, limits.input, 0));
}

function confirmProblems(at: string, value: unknown): string[] {
  if (!isFields(value)) return [problem(at, 'must be an object')];
  return [
    ...unknownFields(at, value, ['title', 'text', 'confirm', 'deny', 'style']),
    ...plainProblems(`${at}/title`, value.title, 100),
    ...textProblems(`${at}/text`, value.text, 300),
    ...plainProblems(`${at}/confirm`, value.confirm, 30),
    ...plainProblems(`${at}/deny`, value.deny, 30),
  ];
}
