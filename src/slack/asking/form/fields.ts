import type { InputBlock, PlainTextElement, PlainTextOption } from '@slack/types';
import { type AlertKind, alertKinds } from '../../../docking/alert.ts';
import { shortened } from '../../../docking/describe/shortened.ts';
import { kindsThrough, type Style, styles, type VehicleFilter } from '../../../docking/subscription.ts';
import type { Draft } from './draft.ts';

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const limits = { text: 75, value: 150 } as const;

/** The fields of the form, by which errors are told too. */
export const fields = {
  channel: 'channel',
  station: 'station',
  vehicle: 'vehicle',
  agency: 'agency',
  kinds: 'kinds',
  mention: 'mention',
  person: 'person',
  style: 'style',
} as const;

/** Those whose choices come from the mirror. */
export const namedFields = [fields.station, fields.vehicle, fields.agency] as const;

export const nobody = 'nobody';

const kindLabels: Readonly<Record<AlertKind, string>> = {
  docked: 'Dockings',
  departed: 'Departures',
  relocated: 'Relocations, from port to port',
};
const styleLabels: Readonly<Record<Style, string>> = {
  full: 'Full: with a picture where there is one',
  compact: 'Compact: in few lines',
};

/** null for what Slack would not take. */
export function choice(label: string, value: string): PlainTextOption | null {
  if (value === '' || value.length > limits.value) return null;
  return { text: plain(shortened(label, limits.text)), value };
}

export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** Which channel; Slack lets the bot say one line there, even where it is not a member. */
export function channelField(initial: string | null): InputBlock {
  return {
    type: 'input',
    block_id: fields.channel,
    label: plain('Tell this channel'),
    element: {
      type: 'conversations_select',
      action_id: fields.channel,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      response_url_enabled: true,
      ...(initial === null ? {} : { initial_conversation: initial }),
    },
  };
}

export function namedField(
  field: (typeof namedFields)[number],
  label: string,
  initial: readonly (PlainTextOption | null)[],
): InputBlock {
  const options = initial.filter(each => each !== null);
  return {
    type: 'input',
    block_id: field,
    optional: true,
    label: plain(label),
    element: {
      type: 'multi_external_select',
      action_id: field,
      placeholder: plain('All'),
      min_query_length: 0,
      ...(options.length === 0 ? {} : { initial_options: options }),
    },
  };
}

export function vehicleChoice({ id, name }: VehicleFilter): PlainTextOption | null {
  return id === null ? choice(name, name) : choice(`${name} (${id})`, String(id));
}

export function kindsField({ kinds, exclude }: Draft): InputBlock {
  const chosen = kindsThrough(kinds, exclude.kinds);
  return {
    type: 'input',
    block_id: fields.kinds,
    label: plain('Tell of'),
    element: {
      type: 'checkboxes',
      action_id: fields.kinds,
      options: alertKinds.map(kind => option(kindLabels[kind], kind)),
      ...(chosen.length === 0 ? {} : { initial_options: chosen.map(kind => option(kindLabels[kind], kind)) }),
    },
  };
}

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

export function styleField({ style }: Draft): InputBlock {
  const options = styles.map(each => option(styleLabels[each], each));
  return {
    type: 'input',
    block_id: fields.style,
    label: plain('How alerts look'),
    element: {
      type: 'radio_buttons',
      action_id: fields.style,
      options,
      initial_option: option(styleLabels[style], style),
    },
  };
}

function option(label: string, value: string): PlainTextOption {
  return { text: plain(label), value };
}
