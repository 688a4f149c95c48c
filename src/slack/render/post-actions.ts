import type { ActionsBlock } from '@slack/types';
import type { Notice, OutgoingPost } from '../../alerts/platform.ts';
import type { Action, Menu } from '../../docking/message.ts';
import { asPlainText } from '../../drawing/plain-text.ts';
import { actionsOf } from './actions.ts';

/** One click from an alert to its event. */
export function postActions({ notices }: Pick<OutgoingPost, 'notices'>): ActionsBlock[] {
  const [notice, ...others] = notices;
  if (notice === undefined) return [];
  if (others.length > 0) return actionsOf({ menu: detailsMenu(notices) }, []).blocks;
  const { links = [], image } = notice.message;
  return actionsOf({ actions: [nextStep(notice)], links, image }, []).blocks;
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
