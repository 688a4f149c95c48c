import type { Notice } from '../alerts/platform.ts';
import type { Action, Menu, Message } from '../docking/message.ts';
import { asPlainText } from './plain-text.ts';

type Told = Pick<Notice, 'eventId' | 'message'>;

/** What can be clicked below an alert: one click to its event, or a menu where it tells of several. */
export function nextStep(notices: readonly Told[]): Pick<Message, 'menu' | 'actions' | 'links' | 'image'> {
  const [notice, ...others] = notices;
  if (notice === undefined) return {};
  if (others.length > 0) return { menu: detailsMenu(notices) };
  const { links = [], image } = notice.message;
  return { actions: [detailsAction(notice)], links, image };
}

function detailsAction({ eventId, message }: Told): Action {
  const [label, subcommand] = message.struck ? ['Why', 'why'] : ['Details', 'event'];
  return { label, subcommand, values: { event: String(eventId) } };
}

function detailsMenu(notices: readonly Told[]): Menu {
  const choices = notices.map(({ eventId, message }) => ({
    label: asPlainText(message.title),
    value: String(eventId),
  }));
  return { label: 'Details of…', subcommand: 'event', option: 'event', choices };
}
