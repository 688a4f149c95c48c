import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APIStringSelectComponent,
} from 'discord.js';
import { formatCommand, type Shape } from '../../command/text/grammar.ts';
import type { Action, Link, Menu, Message } from '../../docking/message.ts';
import { oneLine } from '../../drawing/one-line.ts';
import { pictureLink } from '../../drawing/picture.ts';
import { webAddress } from '../../drawing/web-address.ts';
import { actionId, menuId } from './custom-id.ts';
import { cutPlain } from './cut.ts';
import { blank, limits } from './limits.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export interface Components {
  readonly rows: Row[];
  /** What there is no place for, in so many words. */
  readonly unfit: readonly string[];
}

export interface ComponentsLook {
  /** With them, commands are as short as can be. */
  readonly commands: readonly Shape[];
  /** In every id, to know the message by; empty for none. */
  readonly marker: string;
}

interface Button {
  /** null where Discord would not take it. */
  readonly component: APIButtonComponent | null;
  /** What is said instead. */
  readonly words: string;
}

/** https://discord.com/developers/docs/components/reference#component-object-component-types */
const types = { row: 1, button: 2, select: 3 } as const;
/** https://discord.com/developers/docs/components/reference#button-button-styles */
const styles = { secondary: 2, link: 5 } as const;

/** The menu, then actions, then links, as far as Discord has room for them. */
export function componentsOf(
  { menu, actions = [], links = [], image }: Pick<Message, 'menu' | 'actions' | 'links' | 'image'>,
  look: ComponentsLook,
): Components {
  const select = menu === undefined ? null : selectOf(menu, look.marker);
  const buttons = distinct([
    ...actions.map(action => actionButton(action, look)),
    ...[...links, ...pictureLink(image)].map(linkButton).filter(each => each !== null),
  ]);
  const places = (limits.rows - (select === null ? 0 : 1)) * limits.buttonsInRow;
  const fitting = buttons.filter(({ component }) => component !== null).slice(0, places);
  return {
    rows: [
      ...(select === null ? [] : [{ type: types.row, components: [select] }]),
      ...rowsOf(fitting.flatMap(({ component }) => component ?? [])),
    ],
    unfit: buttons.filter(each => !fitting.includes(each)).map(({ words }) => words),
  };
}

function actionButton(action: Action, { commands, marker }: ComponentsLook): Button {
  const { subcommand, values } = action;
  const shape = commands.find(({ name }) => name === subcommand);
  const words = `${action.label}: ${formatCommand(subcommand, values, shape)}`;
  const id = actionId(action, marker, commands);
  if (id === null) return { component: null, words };
  const label = shown(action.label, limits.buttonLabel);
  return { component: { type: types.button, style: styles.secondary, label, custom_id: id }, words };
}

/** null for what is no address on the web. */
function linkButton({ label, url }: Link): Button | null {
  const address = webAddress(url);
  if (address === null) return null;
  const words = `${label}: ${address}`;
  if (address.length > limits.buttonUrl) return { component: null, words };
  const text = shown(label, limits.buttonLabel);
  return { component: { type: types.button, style: styles.link, label: text, url: address }, words };
}

function selectOf({ label, choices, ...menu }: Menu, marker: string): APIStringSelectComponent | null {
  const id = menuId(menu, marker);
  const fitting = choices.filter(({ value }) => value !== '' && value.length <= limits.choiceValue);
  const options = [...new Map(fitting.map(choice => [choice.value, choice])).values()]
    .slice(0, limits.choices)
    .map(choice => ({ label: shown(choice.label, limits.choiceLabel), value: choice.value }));
  if (id === null || options.length === 0) return null;
  const placeholder = shown(label, limits.placeholder);
  return { type: types.select, custom_id: id, placeholder, options };
}

/** Discord refuses a message in which two buttons have the same id. */
function distinct(buttons: readonly Button[]): readonly Button[] {
  return [...new Map(buttons.map(button => [idOf(button), button])).values()];
}

function idOf({ component, words }: Button): string {
  return component !== null && 'custom_id' in component ? component.custom_id : words;
}

function rowsOf(buttons: readonly APIButtonComponent[]): readonly Row[] {
  const count = Math.ceil(buttons.length / limits.buttonsInRow);
  return Array.from({ length: count }, (_, index) => {
    const start = index * limits.buttonsInRow;
    return { type: types.row, components: buttons.slice(start, start + limits.buttonsInRow) };
  });
}

function shown(label: string, limit: number): string {
  return cutPlain(oneLine(label).trim(), limit) || blank;
}
