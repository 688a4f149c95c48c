import type { OutgoingPost, Platform } from '../alerts/platform.ts';
import { type RenderOptions, renderMessage } from './render.ts';

/** The one channel of the terminal. */
export const terminalPlace = { platform: 'terminal', channel: 'terminal', workspace: null } as const;

export interface TerminalSettings {
  /** Writes whole lines, above the prompt if there is one. */
  readonly write: (text: string) => void;
  /** Alerts as JSON lines instead of cards. */
  readonly json: boolean;
  readonly look: () => RenderOptions;
}

/** The terminal as a platform: a post is a few cards, an edit is the card again if that is news. */
export function createTerminal({ write, json, look }: TerminalSettings): Platform {
  const show = (notices: OutgoingPost['notices']): void => {
    for (const { message, data } of notices)
      write(json ? JSON.stringify(data) : `\n${renderMessage(message, look())}`);
  };
  return {
    name: terminalPlace.platform,
    concurrency: 1,
    async send(_channel, { notices, key }) {
      show(notices);
      return { kind: 'sent', messageId: key };
    },
    async edit(_channel, messageId, { notices }) {
      show(notices.filter(({ revision }) => revision !== null && revision !== 'completed'));
      return { kind: 'sent', messageId };
    },
  };
}
