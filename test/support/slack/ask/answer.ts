import type { Delivery } from '../deliver/delivery.ts';
import { Message } from '../state/message.ts';
import { View } from '../state/view.ts';
import type { Ask } from './ask.ts';

/** What the person who asked sees; it goes on changing while the bot goes on answering. */
export interface Answer {
  /** The newest message that answers; after a click that changed its message, that one. null: there is none. */
  readonly message: Message | null;
  /** Oldest first, those in the acknowledgement before all others. */
  readonly messages: readonly Message[];
  /** Seen by nobody else. */
  readonly private: boolean;
  /** What was clicked has changed, be it a message or a view. */
  readonly updated: boolean;
  /** The modal or Home tab that was opened or changed last. */
  readonly view: View | null;
  readonly views: readonly View[];
  /** By block_id: what a form was sent back with; null: it was not. */
  readonly errors: Readonly<Record<string, string>> | null;
  /** The form is gone. */
  readonly closed: boolean;
  /** Milliseconds until the acknowledgement; 0: there was nothing to acknowledge. */
  readonly acknowledged: number;
  /** Milliseconds until something could be seen; null: nothing yet. */
  readonly milliseconds: number | null;
  /** To send again; null: nothing was sent. */
  readonly delivery: Delivery | null;
  /** Waits for that many messages. */
  next(count?: number): Promise<Message>;
}

/** What is shown instead of an answer when no acknowledgement comes. */
export class NotAcknowledged extends Error {
  readonly delivery: Delivery;

  constructor(delivery: Delivery) {
    const { way, status } = delivery;
    const why = way === 'nowhere' ? 'nothing is connected' : `${way}, status ${status ?? 'none'}`;
    super(`The app did not respond (operation_timeout: ${why}).`);
    this.delivery = delivery;
  }
}

export function answerOf(
  ask: Ask,
  delivery: Delivery | null,
  patience: number,
  errors: Answer['errors'] = null,
): Answer {
  const { source } = ask;
  return {
    get message() {
      if (ask.updated && source instanceof Message) return source.deleted ? null : source;
      return ask.messages.findLast(({ deleted }) => !deleted) ?? null;
    },
    messages: ask.messages,
    get private() {
      return this.message?.private ?? false;
    },
    get updated() {
      return ask.updated;
    },
    get view() {
      if (ask.updated && source instanceof View) return source;
      return ask.views.at(-1) ?? null;
    },
    views: ask.views,
    errors,
    get closed() {
      return source instanceof View && source.closed;
    },
    acknowledged: delivery?.acknowledged ?? 0,
    get milliseconds() {
      return ask.shownAfter;
    },
    delivery,
    async next(count = 1) {
      await ask.until(() => ask.messages.length >= count, patience);
      const message = ask.messages[count - 1];
      if (message === undefined) throw new Error(`No message ${count} within ${patience} ms.`);
      return message;
    },
  };
}
