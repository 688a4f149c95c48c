import type { Message } from '../docking/message.ts';
import type { Revision } from '../docking/revision.ts';
import type { Outcome } from '../store/outbox.ts';

/** Somewhere people read: Discord, Slack, the terminal. Throws nothing; every failure is an Outcome. */
export interface Platform {
  readonly name: string;
  send(channel: string, post: OutgoingPost): Promise<Outcome>;
  /** Renders the whole post again; its notices say which of them changed. */
  edit(channel: string, messageId: string, post: OutgoingPost): Promise<Outcome>;
}

/** A post as a platform gets it. */
export interface OutgoingPost {
  /** The same whenever this post is sent again: what makes a repeated send harmless. */
  readonly key: string;
  readonly notices: readonly Notice[];
  readonly mentions: readonly string[];
  readonly silent: boolean;
  /** The message that this one answers. */
  readonly replyTo: string | null;
}

export interface Notice {
  readonly message: Message;
  /** What has changed since this was last shown; null: nothing, or it is new. */
  readonly revision: Revision | null;
  /** The same for scripts: plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
}
