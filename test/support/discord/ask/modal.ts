import { ComponentType } from 'discord.js';
import type { InteractionAnswer } from '../interaction-answer.ts';
import type { Modal } from '../state/interaction.ts';
import type { World } from '../state/world.ts';
import { type Asker, interactionPayload, placeOf } from './asker.ts';
import type { AskedInteraction } from './send.ts';

/** Fills in the form that an answer opened: text inputs by their custom_id. Throws where there is none such. */
export function modalInteraction(
  world: World,
  { modal, source }: Pick<InteractionAnswer, 'modal' | 'source'>,
  values: Readonly<Record<string, string>>,
  asker: Asker,
): AskedInteraction {
  if (modal === null) throw new Error('No form was opened.');
  const inputs = inputIds(modal);
  const unknown = Object.keys(values).filter(name => !inputs.includes(name));
  if (unknown.length > 0) throw new Error(`The form does not ask for ${unknown.join(', ')}.`);
  const place = placeOf(world, asker);
  const components = inputs.map(name => ({
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.TextInput, custom_id: name, value: values[name] ?? '' }],
  }));
  const data = { custom_id: modal.custom_id, components };
  const about = { type: 5, user: place.user, channel: place.channel, source } as const;
  return { about, payload: options => ({ ...interactionPayload(world, options, place, asker), data }) };
}

function inputIds(modal: Modal): string[] {
  const ids: string[] = [];
  JSON.stringify(modal.components, (_key, value) => {
    if (value?.type === ComponentType.TextInput) ids.push(value.custom_id);
    return value;
  });
  return ids;
}
