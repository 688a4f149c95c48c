import type { KnownBlock, ModalView } from '@slack/types';
import { UserError } from '../../command/user-error.ts';
import type { MessageBody } from '../render/reply-body.ts';
import type { Caller } from './caller.ts';
import { refusalOf } from './channels.ts';
import { plain } from './form/fields.ts';
import { writeOrigin } from './form/origin.ts';

/** Shows a view to who asked. */
export type ShowView = (view: ModalView) => Promise<void>;

/** https://docs.slack.dev/reference/views/modal-views */
const mostBlocks = 100;

/** On top of what they see; throws UserError where it comes too late: three seconds after the click. */
export function newView(trigger: string, { client }: Pick<Caller, 'client'>): ShowView {
  return async view => {
    try {
      await client.views.open({ trigger_id: trigger, view });
    } catch (error) {
      if (!refusalOf(error)?.includes('trigger')) throw error;
      throw new UserError('That took too long to be shown. Please try again.');
    }
  };
}

/** In place of the view that was clicked in. */
export function sameView(id: string, { client }: Pick<Caller, 'client'>): ShowView {
  return async view => {
    await client.views.update({ view_id: id, view });
  };
}

/** An answer as a view; `here`: the channel where it was all begun. */
export function answerView(bodies: readonly MessageBody[], here: string | null): ModalView {
  return {
    type: 'modal',
    callback_id: 'answer',
    private_metadata: writeOrigin({ here, edits: null }),
    title: plain('Docking alerts'),
    close: plain('Close'),
    blocks: onePage(bodies).slice(0, mostBlocks),
  };
}

/** A sentence as a view. */
export function saidView(text: string, here: string | null): ModalView {
  return answerView([{ text, blocks: [{ type: 'section', text: plain(text) }] }], here);
}

/** The blocks of several messages, with ids that are unique among all of them. */
export function onePage(bodies: readonly MessageBody[]): KnownBlock[] {
  return bodies.flatMap(({ blocks }) => blocks).map(withOwnIds);
}

/** `run:1` in the twelfth block becomes `run:0121`; whose answer it is need not be told in a view. */
function withOwnIds(block: KnownBlock, index: number): KnownBlock {
  const place = String(index).padStart(3, '0');
  const renamed = <T extends object>(element: T): T =>
    'action_id' in element && typeof element.action_id === 'string'
      ? { ...element, action_id: element.action_id.replace(/^(\w+:)(\d+)/, `$1${place}$2`) }
      : element;
  if (block.type === 'actions') return { type: 'actions', elements: block.elements.map(renamed) };
  if (block.type !== 'section' || block.accessory === undefined) return block;
  return { ...block, accessory: renamed(block.accessory) };
}
