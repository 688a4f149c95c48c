import type { Notice, OutgoingPost } from '../../src/alerts/platform.ts';
import type { Message } from '../../src/docking/message.ts';

/** A short alert: a title, a line, a field and a footer. */
export const soyuz: Message = {
  title: 'Soyuz MS-29 docked at Mir',
  tone: 'docked',
  lines: ['Docked today'],
  fields: [{ name: 'Port', value: 'Kvant aft' }],
  footer: 'Data: The Space Devs',
};

export function notice(eventId: number, message: Message = soyuz): Notice {
  return { eventId, message, revision: null, data: {} };
}

/** A post of one alert, of event 644; only what a test is about needs to be said. */
export function outgoingPost(said: Partial<OutgoingPost> = {}): OutgoingPost {
  return {
    key: '12/discord/345/0',
    workspace: '',
    notices: [notice(644)],
    mentions: [],
    silent: false,
    replyTo: null,
    doubtSince: null,
    tag: null,
    ...said,
  };
}
