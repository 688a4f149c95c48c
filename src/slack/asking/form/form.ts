import type { KnownBlock, ModalView } from '@slack/types';
import type { Subscription } from '../../../docking/subscription.ts';
import { textSection } from '../../render/layout.ts';
import type { Draft } from './draft.ts';
import {
  channelField,
  choice,
  fields,
  kindsField,
  namedField,
  plain,
  styleField,
  vehicleChoice,
} from './fields.ts';
import { mentionField, personField } from './mention-fields.ts';
import { type Origin, writeOrigin } from './origin.ts';

export const formId = 'subscribe';

/** The form for a subscription. `channel`: the one that is chosen already. */
export function formOf(draft: Draft, origin: Origin, channel: string | null): ModalView {
  const { stations, vehicles, agencies } = draft.include;
  return {
    type: 'modal',
    callback_id: formId,
    private_metadata: writeOrigin(origin),
    title: plain('Docking alerts'),
    submit: plain(origin.edits === null ? 'Subscribe' : 'Save'),
    close: plain('Cancel'),
    blocks: [
      origin.edits === null ? channelField(channel) : edited(origin.edits),
      namedField(fields.station, 'At these stations', stations.map(named)),
      namedField(fields.vehicle, 'Of these vehicles', vehicles.map(vehicleChoice)),
      namedField(fields.agency, 'By these agencies', agencies.map(named)),
      kindsField(draft),
      mentionField(draft),
      personField(draft),
      styleField(draft),
    ],
  };
}

function named({ id, name }: { readonly id: number; readonly name: string }) {
  return choice(name, String(id));
}

function edited({ channel, id }: { readonly channel: string; readonly id: Subscription['id'] }): KnownBlock {
  return textSection(`Subscription ${id} of <#${channel}>`);
}
