import { setTimeout as delay } from 'node:timers/promises';
import type { Channel } from '../state/channel.ts';
import { Message } from '../state/message.ts';
import type { User } from '../state/user.ts';
import type { View } from '../state/view.ts';

/** One thing that somebody asked, and what they have been shown since. */
export class Ask {
  readonly user: User;
  /** null: in a modal or on the Home tab. */
  readonly channel: Channel | null;
  /** What was clicked or filled in. */
  readonly source: Message | View | null;
  /** Answers in the order of coming: those for this person alone, and those for the channel. */
  readonly messages: Message[] = [];
  /** Modals and Home tabs that were opened or changed. */
  readonly views: View[] = [];
  /** What was clicked has changed. */
  updated = false;
  /** Milliseconds; null: not yet. */
  shownAfter: number | null = null;
  readonly #start = performance.now();
  #waiting: (() => void)[] = [];

  constructor(user: User, channel: Channel | null, source: Message | View | null) {
    this.user = user;
    this.channel = channel;
    this.source = source;
  }

  saw(shown: Message | View): void {
    this.shownAfter ??= performance.now() - this.#start;
    if (shown === this.source) this.updated = true;
    const list: (Message | View)[] = shown instanceof Message ? this.messages : this.views;
    if (!list.includes(shown) && shown !== this.source) list.push(shown);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Whether it became true within that time. */
  async until(isTrue: () => boolean, milliseconds: number): Promise<boolean> {
    const deadline = performance.now() + milliseconds;
    while (!isTrue()) {
      const left = deadline - performance.now();
      if (left <= 0) return false;
      const stop = new AbortController();
      const change = new Promise<void>(wake => this.#waiting.push(wake));
      await Promise.race([change, delay(left, undefined, { signal: stop.signal }).catch(() => undefined)]);
      stop.abort();
    }
    return true;
  }
}
