import type { InputBlock, PlainTextElement, PlainTextOption } from '@slack/types';
import { type AlertKind, alertKinds } from '../../../docking/alert.ts';
import { shortened } from '../../../docking/describe/shortened.ts';
import { kindsThrough, type Style, styles, type VehicleFilter } from '../../../docking/subscription.ts';
import { limits } from '../../render/limits.ts';
import type { Draft } from './draft.ts';

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
  if (value === '' || value.length > limits.choiceValue) return null;
  return { text: plain(shortened(label, limits.choiceLabel)), value };
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

export function option(label: string, value: string): PlainTextOption {
  return { text: plain(label), value };
}
