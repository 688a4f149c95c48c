import type { InputBlock } from '@slack/types';
import type { Draft } from './draft.ts';
import { fields, option, plain } from './fields.ts';

export const nobody = 'nobody';

const everybody = [
  option('Nobody', nobody),
  option('@here: who is active in the channel', '<!here>'),
  option('@channel: everybody in it', '<!channel>'),
];

/** Slack has no field that offers groups: one that is mentioned already is kept as a choice. */
export function mentionField({ mention }: Draft): InputBlock {
  const isOther =
    mention !== null && personIn(mention) === null && !everybody.some(each => each.value === mention);
  const options = [...everybody, ...(isOther ? [option('The group as before', mention)] : [])];
  const initial = options.find(({ value }) => value === mention) ?? options[0];
  return {
    type: 'input',
    block_id: fields.mention,
    label: plain('Mention with every alert'),
    element: {
      type: 'static_select',
      action_id: fields.mention,
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
    hint: plain('A group can be mentioned with /docking subscribe mention:@group.'),
  };
}

export function personField({ mention }: Draft): InputBlock {
  const person = mention === null ? null : personIn(mention);
  return {
    type: 'input',
    block_id: fields.person,
    optional: true,
    label: plain('Or one person'),
    element: {
      type: 'multi_users_select',
      action_id: fields.person,
      max_selected_items: 1,
      ...(person === null ? {} : { initial_users: [person] }),
    },
  };
}

function personIn(mention: string): string | null {
  return /^<@(\w+)>$/.exec(mention)?.[1] ?? null;
}
