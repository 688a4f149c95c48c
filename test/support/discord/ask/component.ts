import { ComponentType } from 'discord.js';
import { buttonsOf, selectsOf } from '../message-components.ts';
import type { Message } from '../state/message.ts';
import { messagePayload } from '../state/message-payload.ts';
import type { World } from '../state/world.ts';
import { type Asker, interactionPayload, placeOf } from './asker.ts';
import type { AskedInteraction } from './send.ts';

/** Throws where there is nothing to click. `name` is the button's label or its custom_id. */
export function clickInteraction(
  world: World,
  message: Message,
  name: string,
  asker: Asker,
): AskedInteraction {
  const buttons = buttonsOf(message);
  const button = buttons.find(({ label, customId }) => label === name || customId === name);
  if (button === undefined) {
    const labels = buttons.map(({ label }) => label).join(', ');
    throw new Error(`The message has no button "${name}", but: ${labels}`);
  }
  if (button.customId === null) throw new Error(`"${name}" is a link; a click on it tells the bot nothing.`);
  if (button.disabled) throw new Error(`"${name}" is disabled.`);
  const data = { component_type: ComponentType.Button, custom_id: button.customId };
  return componentInteraction(world, message, data, asker);
}

/** `menu` is the select's custom_id or its place. */
export function selectInteraction(
  world: World,
  message: Message,
  menu: string | number,
  values: readonly string[],
  asker: Asker,
): AskedInteraction {
  const selects = selectsOf(message);
  const select = typeof menu === 'number' ? selects[menu] : selects.find(each => each.custom_id === menu);
  if (select === undefined) throw new Error(`The message has no menu ${menu}.`);
  if (select.disabled === true) throw new Error(`The menu ${menu} is disabled.`);
  const missing = values.filter(value => !select.options.some(option => option.value === value));
  if (missing.length > 0) throw new Error(`The menu has no ${missing.join(', ')}.`);
  const { min_values: least = 1, max_values: most = 1 } = select;
  if (values.length < least || values.length > most) throw new Error(`Choose ${least} to ${most} of them.`);
  const data = { component_type: ComponentType.StringSelect, custom_id: select.custom_id, values };
  return componentInteraction(world, message, data, asker);
}

function componentInteraction(world: World, message: Message, data: object, asker: Asker): AskedInteraction {
  const place = placeOf(world, { channel: message.channel, ...asker });
  if (message.deleted) throw new Error('The message is deleted.');
  if (message.onlyFor !== null && message.onlyFor !== place.user)
    throw new Error(`${place.user.name} does not see this message.`);
  if (message.channel !== place.channel) throw new Error(`${place.user.name} is not where the message is.`);
  const about = { type: 3, user: place.user, channel: place.channel, source: message } as const;
  const shown = messagePayload(message, world);
  return {
    about,
    payload: options => ({ ...interactionPayload(world, options, place, asker), data, message: shown }),
  };
}
