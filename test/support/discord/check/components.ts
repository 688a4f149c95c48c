import {
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { FormError } from './form-errors.ts';

const rowLimit = 5;
const newComponentLimit = 40;
const newTextLimit = 4_000;

interface Placed {
  readonly path: readonly PropertyKey[];
  readonly component: { readonly type: number; readonly custom_id?: string; readonly content?: string };
}

/** What Discord asks of components besides what its specification says. */
export function componentErrors(
  components: readonly APIMessageTopLevelComponent[],
  isV2: boolean,
): FormError[] {
  const all = placed(components, ['components']);
  return [
    ...(isV2 ? ofNewKind(all) : ofOldKind(components)),
    ...repeatedIds(all),
    ...all.flatMap(({ path, component }) => {
      // The schema has checked that a component of this type has these fields.
      if (component.type === ComponentType.Button) return ofButton(component as APIButtonComponent, path);
      if (component.type === ComponentType.StringSelect)
        return ofSelect(component as APIStringSelectComponent, path);
      return component.type === ComponentType.ActionRow ? ofRow(component, path) : [];
    }),
  ];
}

function placed(value: unknown, path: readonly PropertyKey[]): Placed[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => placed(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value)
    .filter(([key]) => key === 'components' || key === 'accessory')
    .flatMap(([key, each]) => placed(each, [...path, key]));
  // Everything in these two places is a component.
  return [{ path, component: value as Placed['component'] }, ...inside];
}

function ofOldKind(components: readonly APIMessageTopLevelComponent[]): FormError[] {
  const strange = components.flatMap(({ type }, index) =>
    type === ComponentType.ActionRow
      ? []
      : [
          wrong(
            ['components', index, 'type'],
            'UNION_TYPE_CHOICES',
            'Value of field "type" must be one of 1.',
          ),
        ],
  );
  const tooMany = components.length > rowLimit;
  const rows = wrong(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be ${rowLimit} or fewer in length.`);
  return [...strange, ...(tooMany ? [rows] : [])];
}

function ofNewKind(all: readonly Placed[]): FormError[] {
  const text = all.reduce((sum, { component }) => sum + (component.content?.length ?? 0), 0);
  const tooMany = wrong(['components'], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', 'Too many components.');
  const tooLong = wrong(['components'], 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', 'Too much text.');
  return [...(all.length > newComponentLimit ? [tooMany] : []), ...(text > newTextLimit ? [tooLong] : [])];
}

function repeatedIds(all: readonly Placed[]): FormError[] {
  const ids = all.flatMap(({ component }) => component.custom_id ?? []);
  return all
    .filter(
      ({ component: { custom_id: id } }) => id !== undefined && ids.filter(each => each === id).length > 1,
    )
    .map(({ path }) =>
      wrong([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Custom id is repeated'),
    );
}

function ofRow(row: object, path: readonly PropertyKey[]): FormError[] {
  const inside = placed('components' in row ? row.components : [], []);
  const selects = inside.filter(({ component }) => component.type !== ComponentType.Button);
  if (selects.length === 0 || inside.length === 1) return [];
  return [wrong([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The layout is too wide.')];
}

function ofButton(button: APIButtonComponent, path: readonly PropertyKey[]): FormError[] {
  const url = 'url' in button ? button.url : null;
  const customId = 'custom_id' in button ? button.custom_id : null;
  const label = 'label' in button ? button.label : null;
  const emoji = 'emoji' in button ? button.emoji : null;
  if (button.style === ButtonStyle.Link) {
    if (url == null) return [wrong([...path, 'url'], 'BASE_TYPE_REQUIRED', 'A url is required')];
    if (!/^(https?|discord):\/\//.test(url))
      return [
        wrong([...path, 'url'], 'URL_TYPE_INVALID_SCHEME', 'Scheme must be one of http, https, discord'),
      ];
    if (customId != null)
      return [wrong(path, 'BUTTON_COMPONENT_INVALID', 'A custom id and url cannot both be specified')];
  } else if (button.style !== ButtonStyle.Premium && customId == null) {
    return [wrong([...path, 'custom_id'], 'BASE_TYPE_REQUIRED', 'A custom id is required')];
  }
  const unnamed = (label == null || label === '') && emoji == null && button.style !== ButtonStyle.Premium;
  return unnamed ? [wrong(path, 'BUTTON_COMPONENT_INVALID', 'A label or emoji must be specified')] : [];
}

function ofSelect(select: APIStringSelectComponent, path: readonly PropertyKey[]): FormError[] {
  const { options, min_values: least = 1, max_values: most = 1 } = select;
  const repeated = new Set(options.map(({ value }) => value)).size < options.length;
  const chosen = options.filter(option => option.default === true).length;
  return [
    ...(repeated
      ? [wrong([...path, 'options'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'A value is repeated')]
      : []),
    ...(most > options.length || least > most
      ? [wrong([...path, 'max_values'], 'BASE_TYPE_BAD_LENGTH', 'More values than there are options')]
      : []),
    ...(chosen > most
      ? [wrong([...path, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'Too many defaults')]
      : []),
  ];
}

function wrong(path: readonly PropertyKey[], code: string, message: string): FormError {
  return { path, code, message };
}
