import type { Notice, OutgoingPost } from '../../alerts/platform.ts';
import type { Action, Menu } from '../../docking/message.ts';
import { nonceOf } from '../../drawing/nonce.ts';
import { asPlainText } from '../../drawing/plain-text.ts';
import { componentsOf, type Row } from './components.ts';

/** One click from an alert to its event; the marker in each id tells a post that was sent from all others. */
export function postComponents({ key, notices }: OutgoingPost): Row[] {
  const look = { commands: [], marker: nonceOf(key) };
  const [notice, ...others] = notices;
  if (notice === undefined) return [];
  if (others.length > 0) return componentsOf({ menu: detailsMenu(notices) }, look).rows;
  const { links = [], image } = notice.message;
  return componentsOf({ actions: [nextStep(notice)], links, image }, look).rows;
}

function nextStep({ eventId, message }: Notice): Action {
  const [label, subcommand] = message.struck ? ['Why', 'why'] : ['Details', 'event'];
  return { label, subcommand, values: { event: String(eventId) } };
}

function detailsMenu(notices: readonly Notice[]): Menu {
  const choices = notices.map(({ eventId, message }) => ({
    label: asPlainText(message.title),
    value: String(eventId),
  }));
  return { label: 'Details of…', subcommand: 'event', option: 'event', choices };
}
