import type { ActionsBlock, Button, StaticSelect } from '@slack/types';
import { formatCommand, type Shape } from '../../command/text/grammar.ts';
import type { Action, Link, Menu, Message } from '../../docking/message.ts';
import { pictureLink } from '../../drawing/picture.ts';
import { webAddress } from '../../drawing/web-address.ts';
import { buttonId, buttonValue, choiceValue, menuId } from './button-state.ts';
import { limits } from './limits.ts';
import { plainText } from './text-object.ts';

export interface Actions {
  /** The menu and the buttons, in a block each. */
  readonly blocks: ActionsBlock[];
  /** What there is no place for, in so many words. */
  readonly unfit: readonly string[];
}

/** A button but for its id, which depends on its place. */
interface Offer {
  /** null where Slack would not take it. */
  readonly button: ((index: number) => Button) | null;
  /** What tells it from another, and is said instead. */
  readonly words: string;
}

/** The menu, then actions, then links, as far as Slack has room for them. With shapes, commands are short. */
export function actionsOf(
  { menu, actions = [], links = [], image }: Pick<Message, 'menu' | 'actions' | 'links' | 'image'>,
  shapes: readonly Shape[],
): Actions {
  const offers = distinct([
    ...actions.map(action => actionOffer(action, shapes)),
    ...[...links, ...pictureLink(image)].map(linkOffer).filter(each => each !== null),
  ]);
  const fitting = offers.filter(({ button }) => button !== null).slice(0, limits.elements);
  const select = menu === undefined ? null : selectOf(menu, fitting.length);
  const buttons = fitting.flatMap(({ button }, index) => button?.(index) ?? []);
  return {
    blocks: [
      ...(select === null ? [] : [block([select])]),
      ...(buttons.length === 0 ? [] : [block(buttons)]),
    ],
    unfit: offers.filter(each => !fitting.includes(each)).map(({ words }) => words),
  };
}

function block(elements: ActionsBlock['elements']): ActionsBlock {
  return { type: 'actions', elements };
}

function actionOffer(action: Action, shapes: readonly Shape[]): Offer {
  const { label, subcommand, values } = action;
  const shape = shapes.find(({ name }) => name === subcommand);
  const words = `${label}: ${formatCommand(subcommand, values, shape)}`;
  const value = buttonValue(action, shapes);
  if (value === null) return { button: null, words };
  const text = plainText(label, limits.buttonLabel);
  return { button: index => ({ type: 'button', text, action_id: buttonId(action, index), value }), words };
}

/** null for what is no address on the web. Slack tells of clicks on links too: there is nothing to answer. */
function linkOffer({ label, url }: Link): Offer | null {
  const address = webAddress(url);
  if (address === null) return null;
  const words = `${label}: ${address}`;
  if (address.length > limits.buttonUrl) return { button: null, words };
  const text = plainText(label, limits.buttonLabel);
  return { button: index => ({ type: 'button', text, action_id: `link:${index}`, url: address }), words };
}

function selectOf({ label, choices, ...menu }: Menu, index: number): StaticSelect | null {
  const id = menuId(menu, index);
  const options = new Map(
    choices.flatMap(choice => {
      const value = choiceValue(choice.value);
      return value === null ? [] : [[value, { text: plainText(choice.label, limits.choiceLabel), value }]];
    }),
  );
  if (id === null || options.size === 0) return null;
  return {
    type: 'static_select',
    action_id: id,
    placeholder: plainText(label, limits.placeholder),
    options: [...options.values()].slice(0, limits.choices),
  };
}

/** The same twice is one button. */
function distinct(offers: readonly Offer[]): readonly Offer[] {
  return [...new Map(offers.map(offer => [offer.words, offer])).values()];
}
