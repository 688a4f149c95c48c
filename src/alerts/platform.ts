import type { Message } from '../docking/message.ts';
import type { Revision } from '../docking/revision.ts';
import type { Outcome } from '../store/outbox/outcome.ts';

/** Somewhere people read: Discord, Slack, the terminal. Throws nothing; every failure is an Outcome. */
export interface Platform {
  readonly name: string;
  /** How many sends and edits may be under way at once; in one channel there is one at a time. */
  readonly concurrency: number;
  /**
   * How many sends, and how many edits, may be under way at once in one workspace, where each has a pace of
   * its own; left out: as many as in all.
   */
  readonly inWorkspace?: number;
  /**
   * Until when nothing at all can be sent, as before it is connected: what is due waits untouched. The
   * platform itself tells the log why.
   */
  heldUntil?(): Date | null;
  /** Where it waits for its turn and `lost` aborts meanwhile it is not sent: another process may be at it. */
  send(channel: string, post: OutgoingPost, lost?: AbortSignal): Promise<Outcome>;
  /** Renders the whole post again; its notices say which of them changed. */
  edit(channel: string, messageId: string, post: OutgoingPost): Promise<Outcome>;
  /** Passes on what was sent to those who follow the channel, where the platform has that. */
  readonly publishing?: {
    /** For each channel. */
    readonly perHour: number;
    publish(channel: string, messageId: string): Promise<Outcome>;
  };
}

/** A post as a platform gets it. */
export interface OutgoingPost {
  /** The same whenever this post is sent again: what makes a repeated send harmless. */
  readonly key: string;
  /** The Discord server or Slack workspace that it goes to; '' where there is none, and for a sample. */
  readonly workspace: string;
  readonly notices: readonly Notice[];
  readonly mentions: readonly string[];
  readonly silent: boolean;
  /** The message that this one answers. */
  readonly replyTo: string | null;
  /** Since when it may be there already: an earlier attempt had no answer. null: it surely is not. */
  readonly doubtSince: Date | null;
  /** The tag that the channel's posts get, where it is a forum. */
  readonly tag: string | null;
}

export interface Notice {
  readonly message: Message;
  /** The docking event that it is about. */
  readonly eventId: number;
  /** What has changed since this was last shown; null: nothing, or it is new. */
  readonly revision: Revision | null;
  /** The same for scripts: plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
}
